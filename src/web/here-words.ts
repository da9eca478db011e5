import type { Translated } from '../model/index.js';

/** Words for judging in the browser. The translations are the project's own. */
export const HERE_WORDS = {
  'judged-here': {
    en: 'Judged in your browser; the file did not leave this device.',
    el: 'Κρίθηκε στο πρόγραμμα περιήγησής σας· το αρχείο δεν έφυγε από αυτή τη συσκευή.',
    it: 'Valutato nel vostro browser; il file non ha lasciato questo dispositivo.',
    pl: 'Oceniono w Państwa przeglądarce; plik nie opuścił tego urządzenia.',
    es: 'Valorado en su navegador; el archivo no ha salido de este dispositivo.',
  },
  fetched: {
    en: 'Status lists and keys of issuers fetched for it: {count}, from {hosts}.',
    el: 'Λίστες κατάστασης και κλειδιά εκδοτών που ανακτήθηκαν γι’ αυτό: {count}, από {hosts}.',
    it: 'Liste di stato e chiavi degli emittenti scaricate a questo scopo: {count}, da {hosts}.',
    pl: 'Pobrane w tym celu listy statusu i klucze wystawców: {count}, z: {hosts}.',
    es: 'Listas de estado y claves de emisores obtenidas para ello: {count}, de {hosts}.',
  },
  'nothing-fetched': {
    en: 'Nothing had to be fetched for it.',
    el: 'Δεν χρειάστηκε να ανακτηθεί τίποτα γι’ αυτό.',
    it: 'A questo scopo non è stato necessario scaricare nulla.',
    pl: 'Nie trzeba było niczego w tym celu pobierać.',
    es: 'No ha sido necesario obtener nada para ello.',
  },
  'this-service': {
    en: 'this service',
    el: 'αυτή την υπηρεσία',
    it: 'questo servizio',
    pl: 'tego serwisu',
    es: 'este servicio',
  },
} as const satisfies Readonly<Record<string, Translated>>;
