import type { ElementKey, FindingValues, Language, Translated } from '../model/index.js';

/** Words of the command line's reports. The translations are the project's own. */
export const CLI_WORDS = {
  'catalogue.legend': {
    en: '● stated in all of {languages} · n/5 stated in some · a from the award · – absent. The standard elements:',
    el: '● δηλώνεται σε όλες: {languages} · n/5 σε ορισμένες · a από την απονομή · – λείπει. Τα τυποποιημένα στοιχεία:',
    it: '● indicato in tutte: {languages} · n/5 in alcune · a dal rilascio · – assente. Gli elementi standard:',
    pl: '● podano we wszystkich: {languages} · n/5 w niektórych · a z przyznania · – brak. Elementy standardowe:',
    es: '● indicado en todas: {languages} · n/5 en algunas · a de la concesión · – ausente. Los elementos estándar:',
  },
  'catalogue.summary': {
    en: '{complete} of {total} micro-credentials are complete in {languages} languages',
    el: '{complete} από {total} μικροδιαπιστευτήρια είναι πλήρη σε {languages} γλώσσες',
    it: '{complete} microcredenziali su {total} sono complete in {languages} lingue',
    pl: 'kompletne mikropoświadczenia: {complete} z {total}, liczba języków: {languages}',
    es: '{complete} de {total} microcredenciales están completas en {languages} idiomas',
  },
  'issue.reading': {
    en: 'reading and issuing',
    el: 'ανάγνωση και έκδοση',
    it: 'lettura e rilascio',
    pl: 'odczyt i wystawianie',
    es: 'lectura y emisión',
  },
  'outcome.issued': { en: 'issued', el: 'εκδόθηκε', it: 'rilasciata', pl: 'wystawiono', es: 'emitida' },
  'outcome.already-issued': {
    en: 'already issued',
    el: 'είχε ήδη εκδοθεί',
    it: 'già rilasciata',
    pl: 'wystawiono wcześniej',
    es: 'ya emitida',
  },
  'outcome.completed': {
    en: 'completed from an earlier run',
    el: 'ολοκληρώθηκε από προηγούμενη εκτέλεση',
    it: 'completata da un’esecuzione precedente',
    pl: 'dokończono po wcześniejszym uruchomieniu',
    es: 'completada de una ejecución anterior',
  },
  'outcome.not-awarded': {
    en: 'not awarded',
    el: 'δεν απονεμήθηκε',
    it: 'non assegnata',
    pl: 'nie przyznano',
    es: 'no concedida',
  },
  'outcome.not-graded': { en: 'not graded', el: 'χωρίς βαθμό', it: 'senza voto', pl: 'bez oceny', es: 'sin calificar' },
  'outcome.refused': { en: 'refused', el: 'απορρίφθηκε', it: 'rifiutata', pl: 'odrzucono', es: 'rechazada' },
  row: { en: 'row {row}', el: 'γραμμή {row}', it: 'riga {row}', pl: 'wiersz {row}', es: 'fila {row}' },
  'issue.nothing-new': {
    en: 'nothing new was issued: every award in this file is on record already',
    el: 'δεν εκδόθηκε τίποτα νέο: κάθε απονομή αυτού του αρχείου είναι ήδη καταχωρισμένη',
    it: 'nulla di nuovo è stato rilasciato: ogni riconoscimento di questo file è già registrato',
    pl: 'nie wystawiono nic nowego: wszystkie przyznania z tego pliku są już zarejestrowane',
    es: 'no se ha emitido nada nuevo: todas las concesiones de este archivo ya constan',
  },
  'issue.written': {
    en: 'files are in {out}',
    el: 'τα αρχεία βρίσκονται στο {out}',
    it: 'i file sono in {out}',
    pl: 'pliki są w {out}',
    es: 'los archivos están en {out}',
  },
  'revoke.recorded': {
    en: 'recorded: {id} is revoked for good; the status lists are published',
    el: 'καταχωρίστηκε: το {id} ανακλήθηκε οριστικά· οι κατάλογοι κατάστασης δημοσιεύτηκαν',
    it: 'registrato: {id} è revocata definitivamente; gli elenchi di stato sono pubblicati',
    pl: 'zapisano: {id} unieważniono na stałe; listy statusów są opublikowane',
    es: 'registrado: {id} queda revocada definitivamente; las listas de estado están publicadas',
  },
  'suspend.recorded': {
    en: 'recorded: {id} is suspended; the status lists are published',
    el: 'καταχωρίστηκε: το {id} ανεστάλη· οι κατάλογοι κατάστασης δημοσιεύτηκαν',
    it: 'registrato: {id} è sospesa; gli elenchi di stato sono pubblicati',
    pl: 'zapisano: {id} zawieszono; listy statusów są opublikowane',
    es: 'registrado: {id} queda suspendida; las listas de estado están publicadas',
  },
  'lift.recorded': {
    en: 'recorded: the suspension of {id} is lifted; the status lists are published',
    el: 'καταχωρίστηκε: η αναστολή του {id} ήρθη· οι κατάλογοι κατάστασης δημοσιεύτηκαν',
    it: 'registrato: la sospensione di {id} è stata tolta; gli elenchi di stato sono pubblicati',
    pl: 'zapisano: zawieszenie {id} zniesiono; listy statusów są opublikowane',
    es: 'registrado: se levanta la suspensión de {id}; las listas de estado están publicadas',
  },
  'status.unchanged': {
    en: 'it was so already; nothing new is recorded',
    el: 'ίσχυε ήδη· δεν καταχωρίστηκε κάτι νέο',
    it: 'era già così; nulla di nuovo è registrato',
    pl: 'tak już było; nie zapisano nic nowego',
    es: 'ya era así; no se registra nada nuevo',
  },
  'passport.missing': {
    en: 'still missing',
    el: 'λείπουν ακόμη',
    it: 'mancano ancora',
    pl: 'jeszcze brakuje',
    es: 'aún faltan',
  },
  'passport.complete': { en: 'complete', el: 'πλήρες', it: 'completo', pl: 'kompletny', es: 'completo' },
  'passport.left-out': { en: 'left out', el: 'εξαιρέθηκαν', it: 'escluse', pl: 'pominięto', es: 'excluidas' },
  'left-out.revoked': { en: 'revoked', el: 'ανακλήθηκε', it: 'revocata', pl: 'unieważnione', es: 'revocada' },
  'left-out.suspended': { en: 'suspended', el: 'ανεστάλη', it: 'sospesa', pl: 'zawieszone', es: 'suspendida' },
  'left-out.expired': { en: 'expired', el: 'έληξε', it: 'scaduta', pl: 'wygasło', es: 'caducada' },
  'left-out.superseded': {
    en: 'replaced by a newer one',
    el: 'αντικαταστάθηκε από νεότερο',
    it: 'sostituita da una più recente',
    pl: 'zastąpione nowszym',
    es: 'sustituida por otra más reciente',
  },
  'left-out.not-chosen': {
    en: 'not chosen',
    el: 'δεν επιλέχθηκε',
    it: 'non scelta',
    pl: 'nie wybrano',
    es: 'no elegida',
  },
} as const satisfies Readonly<Record<string, Translated>>;

/** A word of the reports in one language, with values filled in. */
export function say(key: keyof typeof CLI_WORDS, language: Language, values: FindingValues = {}): string {
  return CLI_WORDS[key][language].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

/**
 * The names of the standard elements. English as in the model; the others are the project's own, after the words that the
 * Commission's issuer has for the same fields, where those say what the Recommendation means.
 */
export const ELEMENT_WORDS: Readonly<Record<ElementKey, Translated>> = {
  identification: {
    en: 'Identification of the learner',
    el: 'Στοιχεία ταυτότητας του εκπαιδευομένου',
    it: 'Identificazione del discente',
    pl: 'Dane identyfikujące osobę uczącą się',
    es: 'Identificación del alumno',
  },
  title: {
    en: 'Title of the micro-credential',
    el: 'Τίτλος του μικροδιαπιστευτηρίου',
    it: 'Titolo della microcredenziale',
    pl: 'Nazwa mikropoświadczenia',
    es: 'Título de la microcredencial',
  },
  country: {
    en: 'Country or region of the issuer',
    el: 'Χώρα ή περιφέρεια του εκδότη',
    it: 'Paese o regione dell’emittente',
    pl: 'Kraj lub region wystawcy',
    es: 'País o región del emisor',
  },
  awardingBody: {
    en: 'Awarding body',
    el: 'Φορέας απονομής',
    it: 'Organismo che effettua il rilascio',
    pl: 'Instytucja przyznająca',
    es: 'Organismo que la concede',
  },
  date: {
    en: 'Date of issuing',
    el: 'Ημερομηνία έκδοσης',
    it: 'Data di rilascio',
    pl: 'Data wystawienia',
    es: 'Fecha de expedición',
  },
  learningOutcomes: {
    en: 'Learning outcomes',
    el: 'Μαθησιακά αποτελέσματα',
    it: 'Risultati dell’apprendimento',
    pl: 'Efekty uczenia się',
    es: 'Resultados del aprendizaje',
  },
  workload: {
    en: 'Notional workload needed to achieve the learning outcomes',
    el: 'Εκτιμώμενος φόρτος εργασίας για την επίτευξη των μαθησιακών αποτελεσμάτων',
    it: 'Carico di lavoro indicativo necessario per conseguire i risultati dell’apprendimento',
    pl: 'Szacunkowy nakład pracy potrzebny do osiągnięcia efektów uczenia się',
    es: 'Carga de trabajo teórica necesaria para alcanzar los resultados del aprendizaje',
  },
  level: {
    en: 'Level of the learning experience leading to the micro-credential',
    el: 'Επίπεδο της μαθησιακής εμπειρίας που οδηγεί στο μικροδιαπιστευτήριο',
    it: 'Livello dell’esperienza di apprendimento che porta alla microcredenziale',
    pl: 'Poziom uczenia się prowadzącego do mikropoświadczenia',
    es: 'Nivel de la experiencia de aprendizaje que conduce a la microcredencial',
  },
  assessment: {
    en: 'Type of assessment',
    el: 'Τύπος αξιολόγησης',
    it: 'Tipo di valutazione',
    pl: 'Rodzaj oceny',
    es: 'Tipo de evaluación',
  },
  participation: {
    en: 'Form of participation in the learning activity',
    el: 'Τρόπος συμμετοχής στη μαθησιακή δραστηριότητα',
    it: 'Forma di partecipazione all’attività di apprendimento',
    pl: 'Forma udziału w zajęciach',
    es: 'Forma de participación en la actividad de aprendizaje',
  },
  quality: {
    en: 'Type of quality assurance used to underpin the micro-credential',
    el: 'Τύπος διασφάλισης ποιότητας που στηρίζει το μικροδιαπιστευτήριο',
    it: 'Tipo di garanzia della qualità alla base della microcredenziale',
    pl: 'Rodzaj zapewniania jakości, na którym opiera się mikropoświadczenie',
    es: 'Tipo de garantía de calidad que respalda la microcredencial',
  },
  prerequisites: {
    en: 'Prerequisites needed to enrol in the learning activity',
    el: 'Προαπαιτούμενα για την εγγραφή στη μαθησιακή δραστηριότητα',
    it: 'Requisiti di ammissione all’attività di apprendimento',
    pl: 'Wymagania wstępne dotyczące udziału w zajęciach',
    es: 'Requisitos para inscribirse en la actividad de aprendizaje',
  },
  supervision: {
    en: 'Supervision and identity verification during assessment',
    el: 'Επιτήρηση και επαλήθευση ταυτότητας κατά την αξιολόγηση',
    it: 'Sorveglianza e verifica dell’identità durante la valutazione',
    pl: 'Nadzór i sprawdzanie tożsamości podczas oceny',
    es: 'Supervisión y verificación de la identidad durante la evaluación',
  },
  grade: {
    en: 'Grade achieved',
    el: 'Βαθμός',
    it: 'Voto conseguito',
    pl: 'Uzyskana ocena',
    es: 'Calificación obtenida',
  },
  stackability: {
    en: 'Integration and stackability options',
    el: 'Δυνατότητες ενσωμάτωσης και συσσώρευσης',
    it: 'Possibilità di integrazione e cumulo',
    pl: 'Możliwości włączania i łączenia',
    es: 'Opciones de integración y acumulación',
  },
  furtherInformation: {
    en: 'Further information',
    el: 'Περισσότερες πληροφορίες',
    it: 'Ulteriori informazioni',
    pl: 'Więcej informacji',
    es: 'Más información',
  },
};
