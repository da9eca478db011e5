import type { Translated } from '../model/index.js';

/** Words of the pages. The translations are the project's own. */
export const PAGE_WORDS = {
  title: {
    en: 'What is this credential worth?',
    el: 'Τι αξίζει αυτό το διαπιστευτήριο;',
    it: 'Quanto vale questa credenziale?',
    pl: 'Ile jest warte to poświadczenie?',
    es: '¿Qué valor tiene esta credencial?',
  },
  intro: {
    en: 'Choose the file that you were given: a passport, its package, or a single credential. It is judged here and not kept.',
    el: 'Επιλέξτε το αρχείο που σας έδωσαν: διαβατήριο, το πακέτο του ή ένα μόνο διαπιστευτήριο. Κρίνεται εδώ και δεν φυλάσσεται.',
    it: 'Scegliete il file ricevuto: un passaporto, il suo pacchetto o una singola credenziale. Viene valutato qui e non viene conservato.',
    pl: 'Proszę wybrać otrzymany plik: paszport, jego pakiet lub pojedyncze poświadczenie. Plik jest oceniany na miejscu i nie jest przechowywany.',
    es: 'Elija el archivo que ha recibido: un pasaporte, su paquete o una sola credencial. Se valora aquí y no se guarda.',
  },
  file: { en: 'File', el: 'Αρχείο', it: 'File da verificare', pl: 'Plik', es: 'Archivo' },
  verify: { en: 'Verify', el: 'Έλεγχος', it: 'Verifica', pl: 'Sprawdź', es: 'Comprobar' },
  another: {
    en: 'Verify another file',
    el: 'Έλεγχος άλλου αρχείου',
    it: 'Verifica un altro file',
    pl: 'Sprawdź inny plik',
    es: 'Comprobar otro archivo',
  },
  language: { en: 'Language', el: 'Γλώσσα', it: 'Lingua', pl: 'Język', es: 'Idioma' },
  checks: {
    en: 'What was checked',
    el: 'Τι ελέγχθηκε',
    it: 'Che cosa è stato verificato',
    pl: 'Co sprawdzono',
    es: 'Qué se ha comprobado',
  },
  credentials: { en: 'Credentials', el: 'Διαπιστευτήρια', it: 'Credenziali', pl: 'Poświadczenia', es: 'Credenciales' },
  credential: { en: 'Credential', el: 'Διαπιστευτήριο', it: 'Credenziale', pl: 'Poświadczenie', es: 'Credencial' },
  details: { en: 'Details', el: 'Λεπτομέρειες', it: 'Dettagli', pl: 'Szczegóły', es: 'Detalles' },
  'file-checks': {
    en: 'The file as a whole',
    el: 'Το αρχείο ως σύνολο',
    it: 'Il file nel suo insieme',
    pl: 'Plik jako całość',
    es: 'El archivo en su conjunto',
  },
  basis: {
    en: 'What this verdict stands on',
    el: 'Πού στηρίζεται αυτή η κρίση',
    it: 'Su che cosa si basa questo esito',
    pl: 'Na czym opiera się ten wynik',
    es: 'En qué se basa este resultado',
  },
  'no-file': {
    en: 'no file was chosen',
    el: 'δεν επιλέχθηκε αρχείο',
    it: 'non è stato scelto alcun file',
    pl: 'nie wybrano pliku',
    es: 'no se ha elegido ningún archivo',
  },
  'too-large': {
    en: 'the file is larger than {limit} MB',
    el: 'το αρχείο είναι μεγαλύτερο από {limit} MB',
    it: 'il file supera {limit} MB',
    pl: 'plik jest większy niż {limit} MB',
    es: 'el archivo supera los {limit} MB',
  },
  unreadable: {
    en: 'the upload could not be read; please choose the file again',
    el: 'η αποστολή δεν ήταν δυνατό να διαβαστεί· επιλέξτε ξανά το αρχείο',
    it: 'il caricamento non è leggibile; scegliete di nuovo il file',
    pl: 'przesłanych danych nie da się odczytać; proszę wybrać plik ponownie',
    es: 'no se ha podido leer el envío; elija de nuevo el archivo',
  },
  'nothing-here': {
    en: 'there is nothing at this address',
    el: 'δεν υπάρχει τίποτα σε αυτή τη διεύθυνση',
    it: 'a questo indirizzo non c’è nulla',
    pl: 'pod tym adresem niczego nie ma',
    es: 'no hay nada en esta dirección',
  },
  wrong: {
    en: 'This did not work',
    el: 'Η ενέργεια δεν ολοκληρώθηκε',
    it: 'Qualcosa non ha funzionato',
    pl: 'To się nie udało',
    es: 'Esto no ha funcionado',
  },
  busy: {
    en: 'many files are being verified right now; please try again in a few seconds',
    el: 'αυτή τη στιγμή ελέγχονται πολλά αρχεία· δοκιμάστε ξανά σε λίγα δευτερόλεπτα',
    it: 'in questo momento si stanno verificando molti file; riprovate tra qualche secondo',
    pl: 'w tej chwili sprawdzanych jest wiele plików; proszę spróbować za kilka sekund',
    es: 'en este momento se están comprobando muchos archivos; inténtelo de nuevo en unos segundos',
  },
  'wrong-ours': {
    en: 'something went wrong on our side; please try again later',
    el: 'κάτι πήγε στραβά από τη δική μας πλευρά· δοκιμάστε ξανά αργότερα',
    it: 'si è verificato un errore da parte nostra; riprovate più tardi',
    pl: 'wystąpił błąd po naszej stronie; proszę spróbować później',
    es: 'ha habido un error por nuestra parte; inténtelo más tarde',
  },
} as const satisfies Readonly<Record<string, Translated>>;

export const LANGUAGE_NAMES = { en: 'English', el: 'Ελληνικά', it: 'Italiano', pl: 'Polski', es: 'Español' } as const;
