import type { ElementKey } from './element.js';
import type { Translated } from './language.js';

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
