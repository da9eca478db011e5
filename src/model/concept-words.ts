import type { Translated } from './language.js';
import type { ConceptUri } from './programme.js';

const ASSESSMENT = 'http://data.europa.eu/snb/assessment/';
const ACCREDITATION = 'http://data.europa.eu/snb/accreditation/';
const MODE = 'http://data.europa.eu/snb/learning-assessment/';
const SETTING = 'http://data.europa.eu/snb/learning-setting/';
const SUPERVISION = 'http://data.europa.eu/snb/supervision-verification/';

/**
 * Words for the concepts that pages and pictures name. The vocabularies have official labels in English for nearly all of
 * these and in the other languages for few; the translations are this project's own and are shown to people only, never
 * stated as `prefLabel`.
 */
export const CONCEPT_WORDS: Readonly<Record<ConceptUri, Translated>> = {
  [`${ASSESSMENT}19a2e5e671`]: {
    en: 'Peer assessment',
    el: 'Αξιολόγηση από ομοτίμους',
    it: 'Valutazione tra pari',
    pl: 'Ocena koleżeńska',
    es: 'Evaluación entre iguales',
  },
  [`${ASSESSMENT}2939dae15f`]: {
    en: 'Marked assignment',
    el: 'Βαθμολογούμενη εργασία',
    it: 'Elaborato con voto',
    pl: 'Oceniana praca pisemna',
    es: 'Trabajo calificado',
  },
  [`${ASSESSMENT}3484bd7e51`]: {
    en: 'Continuous evaluation',
    el: 'Συνεχής αξιολόγηση',
    it: 'Valutazione continua',
    pl: 'Ocena ciągła',
    es: 'Evaluación continua',
  },
  [`${ASSESSMENT}4f03b91c0e`]: {
    en: 'Portfolio',
    el: 'Φάκελος εργασιών',
    it: 'Portfolio delle prove',
    pl: 'Portfolio prac',
    es: 'Carpeta de trabajos',
  },
  [`${ASSESSMENT}56539a6507`]: {
    en: 'Group performance',
    el: 'Ομαδική εργασία',
    it: 'Prova di gruppo',
    pl: 'Zadanie grupowe',
    es: 'Trabajo en grupo',
  },
  [`${ASSESSMENT}6a4db9f11d`]: {
    en: 'Practical assessment',
    el: 'Πρακτική αξιολόγηση',
    it: 'Prova pratica',
    pl: 'Egzamin praktyczny',
    es: 'Prueba práctica',
  },
  [`${ASSESSMENT}6e6cb2cc78`]: {
    en: 'Written examination',
    el: 'Γραπτή εξέταση',
    it: 'Esame scritto',
    pl: 'Egzamin pisemny',
    es: 'Examen escrito',
  },
  [`${ASSESSMENT}7331eb4762`]: {
    en: 'Level of attendance',
    el: 'Βαθμός παρουσίας',
    it: 'Livello di frequenza',
    pl: 'Poziom frekwencji',
    es: 'Nivel de asistencia',
  },
  [`${ASSESSMENT}795dac4096`]: {
    en: 'Project work',
    el: 'Εκπόνηση έργου',
    it: 'Lavoro di progetto',
    pl: 'Praca projektowa',
    es: 'Trabajo de proyecto',
  },
  [`${ASSESSMENT}812e3b0ae1`]: {
    en: 'Peer review',
    el: 'Κρίση από ομοτίμους',
    it: 'Revisione tra pari',
    pl: 'Recenzja koleżeńska',
    es: 'Revisión entre iguales',
  },
  [`${ASSESSMENT}b1b68f6735`]: {
    en: 'Quiz',
    el: 'Κουίζ',
    it: 'Test a risposte',
    pl: 'Test',
    es: 'Cuestionario',
  },
  [`${ASSESSMENT}c4256a2726`]: {
    en: 'Problem based learning',
    el: 'Μάθηση μέσω προβλημάτων',
    it: 'Apprendimento per problemi',
    pl: 'Uczenie się przez problemy',
    es: 'Aprendizaje basado en problemas',
  },
  [`${ASSESSMENT}d30284d7df`]: {
    en: 'Oral examination',
    el: 'Προφορική εξέταση',
    it: 'Esame orale',
    pl: 'Egzamin ustny',
    es: 'Examen oral',
  },
  [`${ASSESSMENT}de4d165a6c`]: {
    en: 'Artefact assessment',
    el: 'Αξιολόγηση τεχνουργήματος',
    it: 'Valutazione di un manufatto',
    pl: 'Ocena wykonanego dzieła',
    es: 'Evaluación de un producto',
  },
  [`${ACCREDITATION}003293d2ce`]: {
    en: 'Institutional licence',
    el: 'Άδεια φορέα',
    it: 'Autorizzazione istituzionale',
    pl: 'Licencja instytucjonalna',
    es: 'Licencia institucional',
  },
  [`${ACCREDITATION}820101cba6`]: {
    en: 'Programme quality assurance',
    el: 'Διασφάλιση ποιότητας προγράμματος',
    it: 'Garanzia della qualità del programma',
    pl: 'Zapewnianie jakości programu',
    es: 'Garantía de calidad del programa',
  },
  [`${ACCREDITATION}bb4618238e`]: {
    en: 'Institutional quality assurance',
    el: 'Διασφάλιση ποιότητας φορέα',
    it: 'Garanzia della qualità dell’istituzione',
    pl: 'Zapewnianie jakości instytucji',
    es: 'Garantía de calidad institucional',
  },
  [`${ACCREDITATION}c_1f1a469a`]: {
    en: 'EQAR institutional accreditation',
    el: 'Ιδρυματική πιστοποίηση EQAR',
    it: 'Accreditamento istituzionale EQAR',
    pl: 'Akredytacja instytucjonalna EQAR',
    es: 'Acreditación institucional EQAR',
  },
  [`${ACCREDITATION}e57dddfcf3`]: {
    en: 'Programme licence',
    el: 'Άδεια προγράμματος',
    it: 'Autorizzazione del programma',
    pl: 'Licencja programu',
    es: 'Licencia de programa',
  },
  [`${MODE}729f3bed4b`]: {
    en: 'At the workplace',
    el: 'Στον χώρο εργασίας',
    it: 'Sul luogo di lavoro',
    pl: 'W miejscu pracy',
    es: 'En el lugar de trabajo',
  },
  [`${MODE}7813801c77`]: {
    en: 'Project based',
    el: 'Μέσω έργου',
    it: 'Basata su progetti',
    pl: 'Metodą projektu',
    es: 'Basada en proyectos',
  },
  [`${MODE}9191af2ed9`]: {
    en: 'In presence',
    el: 'Με φυσική παρουσία',
    it: 'In presenza',
    pl: 'Stacjonarnie',
    es: 'Presencial',
  },
  [`${MODE}920fbb3cbe`]: {
    en: 'Online',
    el: 'Διαδικτυακά',
    it: 'A distanza',
    pl: 'Przez internet',
    es: 'En línea',
  },
  [`${MODE}c_3a90b26d`]: {
    en: 'Hybrid',
    el: 'Υβριδικά',
    it: 'Ibrida',
    pl: 'Hybrydowo',
    es: 'Híbrida',
  },
  [`${MODE}e92d221e4d`]: {
    en: 'Blended',
    el: 'Μεικτά',
    it: 'Mista',
    pl: 'W formie mieszanej',
    es: 'Mixta',
  },
  [`${MODE}ed4c557045`]: {
    en: 'In a laboratory',
    el: 'Σε εργαστήριο',
    it: 'In laboratorio',
    pl: 'W laboratorium',
    es: 'En el laboratorio',
  },
  [`${SUPERVISION}44314532f9`]: {
    en: 'Supervised, without a check of identity',
    el: 'Με επιτήρηση, χωρίς έλεγχο ταυτότητας',
    it: 'Con sorveglianza, senza verifica dell’identità',
    pl: 'Pod nadzorem, bez sprawdzania tożsamości',
    es: 'Con supervisión, sin verificación de la identidad',
  },
  [`${SUPERVISION}70be69aaf9`]: {
    en: 'Supervised, with a check of identity',
    el: 'Με επιτήρηση και έλεγχο ταυτότητας',
    it: 'Con sorveglianza e verifica dell’identità',
    pl: 'Pod nadzorem, ze sprawdzeniem tożsamości',
    es: 'Con supervisión y verificación de la identidad',
  },
  [`${SUPERVISION}c598449d64`]: {
    en: 'Not supervised, without a check of identity',
    el: 'Χωρίς επιτήρηση και χωρίς έλεγχο ταυτότητας',
    it: 'Senza sorveglianza e senza verifica dell’identità',
    pl: 'Bez nadzoru i bez sprawdzania tożsamości',
    es: 'Sin supervisión ni verificación de la identidad',
  },
  [`${SUPERVISION}df2880c5cb`]: {
    en: 'Not supervised, with a check of identity',
    el: 'Χωρίς επιτήρηση, με έλεγχο ταυτότητας',
    it: 'Senza sorveglianza, con verifica dell’identità',
    pl: 'Bez nadzoru, ze sprawdzeniem tożsamości',
    es: 'Sin supervisión, con verificación de la identidad',
  },
  [`${SETTING}6fd4685715`]: {
    en: 'Formal learning',
    el: 'Τυπική μάθηση',
    it: 'Apprendimento formale',
    pl: 'Uczenie się formalne',
    es: 'Aprendizaje formal',
  },
  [`${SETTING}e207a81fc7`]: {
    en: 'Non-formal learning',
    el: 'Μη τυπική μάθηση',
    it: 'Apprendimento non formale',
    pl: 'Uczenie się pozaformalne',
    es: 'Aprendizaje no formal',
  },
};
