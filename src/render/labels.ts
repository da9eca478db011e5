import type { Language } from '../model/index.js';

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
  /** Across a page of what was not issued, and what such a picture is worth. */
  readonly sample: string;
  readonly sampleNote: string;
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
    sample: 'Preview',
    sampleNote: 'This is a preview. Nothing was issued, and this picture proves nothing.',
  },
  el: {
    kind: 'Μικροδιαπιστευτήριο',
    awardedTo: 'απονέμεται σε',
    outcomes: 'Μαθησιακά αποτελέσματα',
    more: '+ {n} ακόμη, στο διαπιστευτήριο',
    result: 'Βαθμός',
    workload: 'Φόρτος εργασίας',
    level: 'Επίπεδο',
    eqf: 'Επίπεδο {n} του ΕΠΕΠ',
    eqfShort: 'ΕΠΕΠ',
    assessment: 'Αξιολόγηση',
    participation: 'Τρόπος συμμετοχής',
    quality: 'Διασφάλιση ποιότητας',
    framework: 'Πλαίσιο ικανοτήτων',
    credential: 'Διαπιστευτήριο',
    validUntil: 'Ισχύει έως',
    unlimited: 'Ισχύει χωρίς χρονικό περιορισμό',
    note: 'Η εικόνα αυτή δείχνει το διαπιστευτήριο. Ισχύει το σφραγισμένο αρχείο που τη φέρει, και ο καθένας μπορεί να το ελέγξει.',
    sample: 'Προεπισκόπηση',
    sampleNote: 'Αυτή είναι προεπισκόπηση. Δεν έχει εκδοθεί τίποτα και η εικόνα αυτή δεν αποδεικνύει τίποτα.',
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
    sample: 'Anteprima',
    sampleNote: 'Questa è un’anteprima. Nulla è stato rilasciato e questa immagine non prova nulla.',
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
    sample: 'Podgląd',
    sampleNote: 'To jest podgląd. Niczego nie wydano, a ten obraz niczego nie potwierdza.',
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
    sample: 'Vista previa',
    sampleNote: 'Esto es una vista previa. No se ha emitido nada y esta imagen no acredita nada.',
  },
};
