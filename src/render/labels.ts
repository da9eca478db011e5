import type { ConceptUri, Language, Translated } from '../model/index.js';

/** The words on the page besides the content. All are this project's own translations. */
export interface PageLabels {
  readonly kind: string;
  readonly awardedTo: string;
  readonly outcomes: string;
  /** `{n}` further outcomes that found no room. */
  readonly more: string;
  readonly result: string;
  readonly workload: string;
  readonly level: string;
  /** `{n}`: the level. */
  readonly eqf: string;
  /** Short name of the European Qualifications Framework. */
  readonly eqfShort: string;
  readonly assessment: string;
  readonly participation: string;
  readonly quality: string;
  readonly framework: string;
  readonly credential: string;
  readonly validUntil: string;
  readonly unlimited: string;
  /** What the picture is worth: nothing by itself. */
  readonly note: string;
}

export const LABELS: Readonly<Record<Language, PageLabels>> = {
  en: {
    kind: 'Micro-credential',
    awardedTo: 'awarded to',
    outcomes: 'Learning outcomes',
    more: '+ {n} more, in the credential',
    result: 'Result',
    workload: 'Workload',
    level: 'Level',
    eqf: 'EQF level {n}',
    eqfShort: 'EQF',
    assessment: 'Assessment',
    participation: 'Form of participation',
    quality: 'Quality assurance',
    framework: 'Competence framework',
    credential: 'Credential',
    validUntil: 'Valid until',
    unlimited: 'Valid without limit of time',
    note: 'This picture shows the credential. What counts is the sealed file that carries it, and anyone can check that file.',
  },
  el: {
    kind: 'Μικροδιαπιστευτήριο',
    awardedTo: 'απονέμεται σε',
    outcomes: 'Μαθησιακά αποτελέσματα',
    more: '+ {n} ακόμη, στο διαπιστευτήριο',
    result: 'Βαθμός',
    workload: 'Φόρτος εργασίας',
    level: 'Επίπεδο',
    eqf: 'Επίπεδο {n} του ΕΠΠ',
    eqfShort: 'ΕΠΠ',
    assessment: 'Αξιολόγηση',
    participation: 'Τρόπος συμμετοχής',
    quality: 'Διασφάλιση ποιότητας',
    framework: 'Πλαίσιο ικανοτήτων',
    credential: 'Διαπιστευτήριο',
    validUntil: 'Ισχύει έως',
    unlimited: 'Ισχύει χωρίς χρονικό περιορισμό',
    note: 'Η εικόνα αυτή δείχνει το διαπιστευτήριο. Ισχύει το σφραγισμένο αρχείο που τη φέρει, και ο καθένας μπορεί να το ελέγξει.',
  },
  it: {
    kind: 'Microcredenziale',
    awardedTo: 'conferita a',
    outcomes: 'Risultati dell’apprendimento',
    more: '+ altri {n}, nella credenziale',
    result: 'Voto',
    workload: 'Carico di lavoro',
    level: 'Livello',
    eqf: 'Livello EQF {n}',
    eqfShort: 'EQF',
    assessment: 'Valutazione',
    participation: 'Forma di partecipazione',
    quality: 'Garanzia della qualità',
    framework: 'Quadro delle competenze',
    credential: 'Credenziale',
    validUntil: 'Valida fino al',
    unlimited: 'Valida senza limiti di tempo',
    note: 'Questa immagine mostra la credenziale. Fa fede il file sigillato che la contiene, e chiunque può verificarlo.',
  },
  pl: {
    kind: 'Mikropoświadczenie',
    awardedTo: 'otrzymuje',
    outcomes: 'Efekty uczenia się',
    more: '+ {n} dalszych w poświadczeniu',
    result: 'Wynik',
    workload: 'Nakład pracy',
    level: 'Poziom',
    eqf: 'Poziom {n} ERK',
    eqfShort: 'ERK',
    assessment: 'Sposób oceny',
    participation: 'Forma uczestnictwa',
    quality: 'Zapewnianie jakości',
    framework: 'Ramy kompetencji',
    credential: 'Poświadczenie',
    validUntil: 'Ważne do',
    unlimited: 'Ważne bezterminowo',
    note: 'Ten obraz pokazuje poświadczenie. Liczy się opieczętowany plik, który je zawiera, a każdy może ten plik sprawdzić.',
  },
  es: {
    kind: 'Microcredencial',
    awardedTo: 'otorgada a',
    outcomes: 'Resultados del aprendizaje',
    more: '+ {n} más, en la credencial',
    result: 'Calificación',
    workload: 'Carga de trabajo',
    level: 'Nivel',
    eqf: 'Nivel {n} del MEC',
    eqfShort: 'MEC',
    assessment: 'Evaluación',
    participation: 'Forma de participación',
    quality: 'Garantía de calidad',
    framework: 'Marco de competencias',
    credential: 'Credencial',
    validUntil: 'Válida hasta el',
    unlimited: 'Válida sin límite de tiempo',
    note: 'Esta imagen muestra la credencial. Lo que cuenta es el archivo sellado que la contiene, y cualquiera puede comprobarlo.',
  },
};

const ASSESSMENT = 'http://data.europa.eu/snb/assessment/';
const ACCREDITATION = 'http://data.europa.eu/snb/accreditation/';
const MODE = 'http://data.europa.eu/snb/learning-assessment/';

/**
 * Words for the concepts that a page names. The vocabularies have official labels in English for nearly all of these and
 * in the other languages for few; the translations are this project's own and appear on pictures only, never as `prefLabel`.
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
};
