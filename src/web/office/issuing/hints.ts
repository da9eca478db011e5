import type { Language, Translated } from '../../../model/index.js';
import { type Html, html } from '../../html.js';

/**
 * What to do on a page where the hint of a finding names an option of the command line; by the code of the finding. A test finds hints
 * that are missing here.
 */
const HINTS: Readonly<Record<string, Translated>> = {
  'assessment.bytes-unreadable': {
    en: 'Save the file as UTF-8, or choose how letters are stored where you say which column is what, such as windows-1253.',
    el: 'Αποθηκεύστε το αρχείο ως UTF-8 ή, στην ανάγνωση των στηλών, επιλέξτε την κωδικοποίηση, π.χ. windows-1253.',
    it: 'Salvi il file come UTF-8 oppure, nella lettura delle colonne, scelga la codifica, per esempio windows-1250.',
    pl: 'Proszę zapisać plik jako UTF-8 albo przy odczycie kolumn wybrać kodowanie, np. windows-1250.',
    es: 'Guarde el archivo como UTF-8 o, al leer las columnas, elija la codificación, por ejemplo windows-1252.',
  },
  'assessment.layout-unknown': {
    en: 'Say which column is what. You need not upload the file again.',
    el: 'Δηλώστε τι περιέχει κάθε στήλη. Δεν χρειάζεται να στείλετε ξανά το αρχείο.',
    it: 'Indichi che cosa contiene ogni colonna. Non serve caricare di nuovo il file.',
    pl: 'Proszę wskazać, co zawiera która kolumna. Pliku nie trzeba przesyłać ponownie.',
    es: 'Indique qué contiene cada columna. No hace falta volver a subir el archivo.',
  },
  'assessment.item-unnamed': {
    en: 'Choose the one that counts.',
    el: 'Επιλέξτε αυτό που μετρά.',
    it: 'Scelga quello che conta.',
    pl: 'Proszę wybrać tę, która się liczy.',
    es: 'Elija el que cuenta.',
  },
  'assessment.item-unknown': {
    en: 'Choose one of these.',
    el: 'Επιλέξτε ένα από αυτά.',
    it: 'Scelga uno di questi.',
    pl: 'Proszę wybrać jedną z nich.',
    es: 'Elija uno de estos.',
  },
  'assessment.grade-columns-ambiguous': {
    en: 'Say which column holds the grade.',
    el: 'Δηλώστε ποια στήλη έχει τον βαθμό.',
    it: 'Indichi quale colonna contiene il voto.',
    pl: 'Proszę wskazać kolumnę z oceną.',
    es: 'Indique qué columna contiene la calificación.',
  },
  'assessment.mark-above-maximum': {
    en: 'Correct the mark, or what it is out of.',
    el: 'Διορθώστε τον βαθμό ή τον ανώτατο δυνατό βαθμό.',
    it: 'Corregga il voto o il voto massimo.',
    pl: 'Proszę poprawić ocenę albo najwyższą możliwą ocenę.',
    es: 'Corrija la nota o la nota máxima.',
  },
  'assessment.encoding-differs': {
    en: 'Let the file say how letters are stored.',
    el: 'Αφήστε το αρχείο να δηλώσει την κωδικοποίηση.',
    it: 'Lasci che sia il file a indicare la codifica.',
    pl: 'Proszę wybrać kodowanie zgodne z plikiem.',
    es: 'Deje que el archivo indique la codificación.',
  },
  'assessment.sheet-unnamed': {
    en: 'Choose the sheet that holds the results.',
    el: 'Επιλέξτε το φύλλο με τα αποτελέσματα.',
    it: 'Scelga il foglio con i risultati.',
    pl: 'Proszę wybrać arkusz z wynikami.',
    es: 'Elija la hoja con los resultados.',
  },
  'assessment.learners-needed': {
    en: 'Choose the columns with the names or, where there are none, upload the file again together with one of names (under “More settings”).',
    el: 'Επιλέξτε τις στήλες με τα ονόματα ή, αν δεν υπάρχουν, στείλτε ξανά το αρχείο μαζί με ένα αρχείο ονομάτων (στις «Περισσότερες ρυθμίσεις»).',
    it: 'Scelga le colonne con i nomi oppure, se mancano, carichi di nuovo il file insieme a uno con i nomi (in «Altre impostazioni»).',
    pl: 'Proszę wybrać kolumny z nazwiskami, a jeśli ich nie ma, przesłać plik ponownie razem z plikiem z nazwiskami („Więcej ustawień”).',
    es: 'Elija las columnas con los nombres o, si no las hay, suba de nuevo el archivo junto con otro de nombres (en «Más ajustes»).',
  },
  'assessment.learners-headings': {
    en: 'Call them identifier, given name, family name, date of birth, email, and upload both files again.',
    el: 'Ονομάστε τις αναγνωριστικό, όνομα, επώνυμο, ημερομηνία γέννησης, email και στείλτε ξανά και τα δύο αρχεία.',
    it: 'Le chiami identificativo, nome, cognome, data di nascita, email e carichi di nuovo entrambi i file.',
    pl: 'Proszę nazwać je identyfikator, imię, nazwisko, data urodzenia, email i przesłać oba pliki ponownie.',
    es: 'Llámelas identificador, nombre, apellidos, fecha de nacimiento, email y suba de nuevo los dos archivos.',
  },
  'assessment.name-undivided': {
    en: 'Upload the file again together with one of given and family names (under “More settings”).',
    el: 'Στείλτε ξανά το αρχείο μαζί με ένα αρχείο ονομάτων και επωνύμων (στις «Περισσότερες ρυθμίσεις»).',
    it: 'Carichi di nuovo il file insieme a uno con nomi e cognomi (in «Altre impostazioni»).',
    pl: 'Proszę przesłać plik ponownie razem z plikiem z imionami i nazwiskami („Więcej ustawień”).',
    es: 'Suba de nuevo el archivo junto con otro de nombres y apellidos (en «Más ajustes»).',
  },
  'catalogue.maximum-unknown': {
    en: 'Say what the highest possible mark is, where you say which column is what.',
    el: 'Δηλώστε τον ανώτατο δυνατό βαθμό εκεί όπου δηλώνετε τι περιέχει κάθε στήλη.',
    it: 'Indichi il voto massimo possibile dove si indica che cosa contiene ogni colonna.',
    pl: 'Proszę podać najwyższą możliwą ocenę tam, gdzie wskazuje się, co zawiera która kolumna.',
    es: 'Indique la nota máxima posible donde se indica qué contiene cada columna.',
  },
  'catalogue.maximum-differs': {
    en: 'Correct the highest possible mark, or the rule of the programme.',
    el: 'Διορθώστε τον ανώτατο δυνατό βαθμό ή τον κανόνα του προγράμματος.',
    it: 'Corregga il voto massimo possibile o la regola del programma.',
    pl: 'Proszę poprawić najwyższą możliwą ocenę albo regułę programu.',
    es: 'Corrija la nota máxima posible o la regla del programa.',
  },
};

/** What to do about a finding, on a page. */
export function hintOf({ code, hint }: { readonly code: string; readonly hint: string }, language: Language): string {
  return HINTS[code]?.[language] ?? hint;
}

/** A finding about the file as a whole. */
export function findingPart(
  found: { readonly code: string; readonly says: string; readonly hint: string },
  language: Language,
): Html {
  const hint = hintOf(found, language);
  return html`<p class="says">${found.says}</p>
    ${hint === '' ? '' : html`<p class="hint says">${hint}</p>`}`;
}
