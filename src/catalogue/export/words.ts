import { LANGUAGES, type Language, type LanguageMap, type Translated } from '../../model/index.js';

/** Words of the published catalogue besides its content. The translations are the project's own. */
export const WORDS = {
  kind: {
    en: 'Micro-credential',
    el: 'Μικροδιαπιστευτήριο',
    it: 'Microcredenziale',
    pl: 'Mikropoświadczenie',
    es: 'Microcredencial',
  },
  title: {
    en: 'Micro-credentials',
    el: 'Μικροδιαπιστευτήρια',
    it: 'Microcredenziali',
    pl: 'Mikropoświadczenia',
    es: 'Microcredenciales',
  },
  lead: {
    en: 'Each one proves what its holder can do, and says how that was assessed. They are grouped by the competence framework that they are drawn from.',
    el: 'Καθένα αποδεικνύει τι μπορεί να κάνει ο κάτοχός του και δηλώνει πώς αξιολογήθηκε. Είναι ομαδοποιημένα κατά το πλαίσιο ικανοτήτων από το οποίο προέρχονται.',
    it: 'Ciascuna dimostra che cosa sa fare chi la possiede e dice come è stato valutato. Sono raggruppate secondo il quadro di competenze da cui derivano.',
    pl: 'Każde potwierdza, co potrafi jego posiadacz, i mówi, jak to oceniono. Są pogrupowane według ram kompetencji, z których się wywodzą.',
    es: 'Cada una demuestra lo que sabe hacer su titular y dice cómo se evaluó. Están agrupadas según el marco de competencias del que proceden.',
  },
  demo: {
    en: 'Demo content: no official list, and no organisation awards these.',
    el: 'Περιεχόμενο επίδειξης: δεν είναι επίσημος κατάλογος και κανένας φορέας δεν τα απονέμει.',
    it: 'Contenuto dimostrativo: non è un elenco ufficiale e nessun ente le rilascia.',
    pl: 'Treść demonstracyjna: to nie jest oficjalny wykaz i żadna instytucja ich nie przyznaje.',
    es: 'Contenido de demostración: no es una lista oficial y ningún organismo las concede.',
  },
  skip: {
    en: 'Skip to the micro-credentials',
    el: 'Μετάβαση στα μικροδιαπιστευτήρια',
    it: 'Vai alle microcredenziali',
    pl: 'Przejdź do mikropoświadczeń',
    es: 'Ir a las microcredenciales',
  },
  contents: { en: 'Contents', el: 'Περιεχόμενα', it: 'Indice', pl: 'Spis treści', es: 'Índice' },
  outcomes: {
    en: 'Learning outcomes',
    el: 'Μαθησιακά αποτελέσματα',
    it: 'Risultati dell’apprendimento',
    pl: 'Efekty uczenia się',
    es: 'Resultados del aprendizaje',
  },
  details: {
    en: 'Assessment, quality assurance and more',
    el: 'Αξιολόγηση, διασφάλιση ποιότητας και άλλα',
    it: 'Valutazione, garanzia della qualità e altro',
    pl: 'Ocena, zapewnianie jakości i więcej',
    es: 'Evaluación, garantía de calidad y más',
  },
  workload: {
    en: 'Workload',
    el: 'Φόρτος εργασίας',
    it: 'Carico di lavoro',
    pl: 'Nakład pracy',
    es: 'Carga de trabajo',
  },
  level: { en: 'Level', el: 'Επίπεδο', it: 'Livello', pl: 'Poziom', es: 'Nivel' },
  eqf: {
    en: 'EQF level {n}',
    el: 'Επίπεδο {n} του ΕΠΕΠ',
    it: 'Livello EQF {n}',
    pl: 'Poziom {n} ERK',
    es: 'Nivel {n} del MEC',
  },
  participation: {
    en: 'Form of participation',
    el: 'Τρόπος συμμετοχής',
    it: 'Forma di partecipazione',
    pl: 'Forma uczestnictwa',
    es: 'Forma de participación',
  },
  setting: {
    en: 'Kind of learning',
    el: 'Είδος μάθησης',
    it: 'Tipo di apprendimento',
    pl: 'Rodzaj uczenia się',
    es: 'Tipo de aprendizaje',
  },
  language: {
    en: 'Language of instruction',
    el: 'Γλώσσα διδασκαλίας',
    it: 'Lingua di insegnamento',
    pl: 'Język nauczania',
    es: 'Lengua de enseñanza',
  },
  assessment: { en: 'Assessment', el: 'Αξιολόγηση', it: 'Valutazione', pl: 'Sposób oceny', es: 'Evaluación' },
  supervision: {
    en: 'During the assessment',
    el: 'Κατά την αξιολόγηση',
    it: 'Durante la valutazione',
    pl: 'Podczas oceny',
    es: 'Durante la evaluación',
  },
  grading: { en: 'Grading', el: 'Βαθμολόγηση', it: 'Voti', pl: 'Skala ocen', es: 'Calificaciones' },
  quality: {
    en: 'Quality assurance',
    el: 'Διασφάλιση ποιότητας',
    it: 'Garanzia della qualità',
    pl: 'Zapewnianie jakości',
    es: 'Garantía de calidad',
  },
  prerequisites: {
    en: 'Prerequisites',
    el: 'Προαπαιτούμενα',
    it: 'Requisiti di ammissione',
    pl: 'Wymagania wstępne',
    es: 'Requisitos de admisión',
  },
  stackability: {
    en: 'Where it leads',
    el: 'Πού οδηγεί',
    it: 'Dove porta',
    pl: 'Dokąd prowadzi',
    es: 'Adónde lleva',
  },
  validity: { en: 'Validity', el: 'Ισχύς', it: 'Validità', pl: 'Ważność', es: 'Validez' },
  'validity.months': {
    en: 'It expires {n} after it is issued.',
    el: 'Λήγει {n} μετά την έκδοσή του.',
    it: 'Scade {n} dopo il rilascio.',
    pl: 'Wygasa {n} po wystawieniu.',
    es: 'Caduca {n} después de su expedición.',
  },
  framework: {
    en: 'Competence',
    el: 'Ικανότητα',
    it: 'Competenza',
    pl: 'Kompetencja',
    es: 'Competencia',
  },
  skills: {
    en: 'Related ESCO skills',
    el: 'Συναφείς δεξιότητες ESCO',
    it: 'Abilità ESCO correlate',
    pl: 'Powiązane umiejętności ESCO',
    es: 'Capacidades ESCO relacionadas',
  },
  awarded: {
    en: 'Awarded by',
    el: 'Φορέας απονομής',
    it: 'Rilasciata da',
    pl: 'Instytucja przyznająca',
    es: 'Concedida por',
  },
  information: {
    en: 'Further information',
    el: 'Περισσότερες πληροφορίες',
    it: 'Ulteriori informazioni',
    pl: 'Więcej informacji',
    es: 'Más información',
  },
  elements: {
    en: 'Described by the European standard elements for micro-credentials: Council Recommendation of 16 June 2022, 2022/C 243/02.',
    el: 'Περιγράφονται με τα ευρωπαϊκά τυποποιημένα στοιχεία για τα μικροδιαπιστευτήρια: σύσταση του Συμβουλίου της 16ης Ιουνίου 2022, 2022/C 243/02.',
    it: 'Descritte con gli elementi standard europei per le microcredenziali: raccomandazione del Consiglio del 16 giugno 2022, 2022/C 243/02.',
    pl: 'Opisane według europejskich standardowych elementów mikropoświadczeń: zalecenie Rady z dnia 16 czerwca 2022 r., 2022/C 243/02.',
    es: 'Descritas con los elementos estándar europeos de las microcredenciales: Recomendación del Consejo de 16 de junio de 2022, 2022/C 243/02.',
  },
} as const satisfies Readonly<Record<string, Translated>>;

export function say(key: keyof typeof WORDS, language: Language, n: string | number = ''): string {
  return WORDS[key][language].replace('{n}', String(n));
}

/** A number with its unit in words: 40 hours, 40 godzin. */
export function amount(count: number, unit: 'hour' | 'month', language: Language): string {
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long', useGrouping: false }).format(
    count,
  );
}

/** When a credential expires, in words of each language: the formats have no other place for it. */
export function validityText(months: number): LanguageMap {
  return Object.fromEntries(
    LANGUAGES.map((language) => [language, say('validity.months', language, amount(months, 'month', language))]),
  );
}
