import type { Translated } from '../../model/index.js';

/** Words of the office's frame and of its entrance. The translations are the project's own. */
export const OFFICE_WORDS = {
  home: { en: 'Overview', el: 'Επισκόπηση', it: 'Panoramica', pl: 'Przegląd', es: 'Resumen' },
  credentials: {
    en: 'Credentials',
    el: 'Διαπιστευτήρια',
    it: 'Credenziali',
    pl: 'Poświadczenia',
    es: 'Credenciales',
  },
  issue: {
    en: 'Issue credentials',
    el: 'Έκδοση διαπιστευτηρίων',
    it: 'Rilascia credenziali',
    pl: 'Wydaj poświadczenia',
    es: 'Emitir credenciales',
  },
  uploads: { en: 'Uploads', el: 'Αποστολές', it: 'Caricamenti', pl: 'Przesłane pliki', es: 'Envíos' },
  programmes: { en: 'Programmes', el: 'Προγράμματα', it: 'Programmi', pl: 'Programy', es: 'Programas' },
  administration: {
    en: 'Keys and records',
    el: 'Κλειδιά και αρχεία',
    it: 'Chiavi e registri',
    pl: 'Klucze i zapisy',
    es: 'Claves y registros',
  },
  sections: { en: 'Sections', el: 'Ενότητες', it: 'Sezioni', pl: 'Działy', es: 'Secciones' },
  'sign-in': { en: 'Sign in', el: 'Σύνδεση', it: 'Accedi', pl: 'Zaloguj się', es: 'Iniciar sesión' },
  'sign-out': { en: 'Sign out', el: 'Αποσύνδεση', it: 'Esci', pl: 'Wyloguj się', es: 'Cerrar sesión' },
  'sign-in-intro': {
    en: 'For organisations that issue credentials here.',
    el: 'Για οργανισμούς που εκδίδουν διαπιστευτήρια εδώ.',
    it: 'Per le organizzazioni che rilasciano credenziali qui.',
    pl: 'Dla organizacji, które wydają tu poświadczenia.',
    es: 'Para las organizaciones que emiten credenciales aquí.',
  },
  token: {
    en: 'Access token',
    el: 'Διακριτικό πρόσβασης',
    it: 'Token di accesso',
    pl: 'Token dostępu',
    es: 'Token de acceso',
  },
  'token-help': {
    en: 'It begins with edc_. Whoever runs this service gives you one.',
    el: 'Αρχίζει με edc_. Σας το δίνει όποιος διαχειρίζεται αυτή την υπηρεσία.',
    it: 'Inizia con edc_. Lo fornisce chi gestisce questo servizio.',
    pl: 'Zaczyna się od edc_. Przekazuje go osoba prowadząca tę usługę.',
    es: 'Empieza por edc_. Se lo facilita quien administra este servicio.',
  },
  'token-wrong': {
    en: 'This token does not open anything here.',
    el: 'Αυτό το διακριτικό δεν ισχύει εδώ.',
    it: 'Questo token qui non è valido.',
    pl: 'Ten token nie jest tu ważny.',
    es: 'Este token no es válido aquí.',
  },
  'token-wrong-hint': {
    en: 'Check that you copied all of it. It may also have expired or been withdrawn.',
    el: 'Ελέγξτε ότι το αντιγράψατε ολόκληρο. Ίσως έχει λήξει ή έχει ανακληθεί.',
    it: 'Controlli di averlo copiato per intero. Potrebbe anche essere scaduto o revocato.',
    pl: 'Proszę sprawdzić, czy skopiowano go w całości. Mógł też wygasnąć albo zostać wycofany.',
    es: 'Compruebe que lo ha copiado entero. También puede haber caducado o haberse retirado.',
  },
} as const satisfies Readonly<Record<string, Translated>>;
