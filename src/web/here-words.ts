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
  ways: {
    en: 'You can also drop the file on this page, or paste it. It is judged in your browser and does not leave this device.',
    el: 'Μπορείτε επίσης να σύρετε το αρχείο σε αυτή τη σελίδα ή να το επικολλήσετε. Κρίνεται στο πρόγραμμα περιήγησής σας και δεν φεύγει από αυτή τη συσκευή.',
    it: 'Potete anche trascinare il file su questa pagina o incollarlo. Viene valutato nel vostro browser e non lascia questo dispositivo.',
    pl: 'Plik można też przeciągnąć na tę stronę albo wkleić. Jest oceniany w Państwa przeglądarce i nie opuszcza tego urządzenia.',
    es: 'También puede arrastrar el archivo a esta página o pegarlo. Se valora en su navegador y no sale de este dispositivo.',
  },
  elsewhere: {
    en: 'Send the file to this service and have it judged there',
    el: 'Αποστολή του αρχείου σε αυτή την υπηρεσία, για να κριθεί εκεί',
    it: 'Invia il file a questo servizio per farlo valutare lì',
    pl: 'Wyślij plik do tego serwisu i zleć mu ocenę',
    es: 'Enviar el archivo a este servicio para que lo valore',
  },
  judging: {
    en: 'The file is being judged in your browser; this can take a few seconds.',
    el: 'Το αρχείο κρίνεται στο πρόγραμμα περιήγησής σας· μπορεί να χρειαστούν λίγα δευτερόλεπτα.',
    it: 'Il file viene valutato nel vostro browser; può richiedere qualche secondo.',
    pl: 'Plik jest oceniany w Państwa przeglądarce; może to potrwać kilka sekund.',
    es: 'El archivo se está valorando en su navegador; puede tardar unos segundos.',
  },
  fault: {
    en: 'This browser could not judge the file. You can send it to this service instead.',
    el: 'Αυτό το πρόγραμμα περιήγησης δεν μπόρεσε να κρίνει το αρχείο. Μπορείτε να το στείλετε σε αυτή την υπηρεσία.',
    it: 'Questo browser non è riuscito a valutare il file. Potete inviarlo a questo servizio.',
    pl: 'Tej przeglądarce nie udało się ocenić pliku. Można go zamiast tego wysłać do tego serwisu.',
    es: 'Este navegador no ha podido valorar el archivo. Puede enviarlo a este servicio.',
  },
  several: {
    en: 'Please give one file at a time.',
    el: 'Δώστε ένα αρχείο κάθε φορά.',
    it: 'Si prega di fornire un file alla volta.',
    pl: 'Proszę podawać po jednym pliku.',
    es: 'Indique un solo archivo cada vez.',
  },
} as const satisfies Readonly<Record<string, Translated>>;
