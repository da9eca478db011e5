import type { Language } from '../model/index.js';
import type { Refusal } from '../pipeline/exchanging/index.js';

type Rule = NonNullable<Refusal['wrong']['faults']>[number]['rule'];

/** What should stand at a place of a credential, by the rule of the data model that it breaks. */
const RULES: Readonly<Record<Rule, Readonly<Record<Language, string>>>> = {
  object: {
    en: 'must be an object',
    el: 'πρέπει να είναι αντικείμενο',
    it: 'deve essere un oggetto',
    pl: 'musi być obiektem',
    es: 'debe ser un objeto',
  },
  missing: { en: 'must be there', el: 'πρέπει να υπάρχει', it: 'deve esserci', pl: 'musi istnieć', es: 'debe existir' },
  array: {
    en: 'must be an array',
    el: 'πρέπει να είναι πίνακας',
    it: 'deve essere un array',
    pl: 'musi być tablicą',
    es: 'debe ser una lista',
  },
  'base-context-first': {
    en: 'must be the base context of data model 1.1 or 2.0',
    el: 'πρέπει να είναι το βασικό context του μοντέλου δεδομένων 1.1 ή 2.0',
    it: 'deve essere il context di base del modello di dati 1.1 o 2.0',
    pl: 'musi być podstawowym kontekstem modelu danych 1.1 lub 2.0',
    es: 'debe ser el contexto base del modelo de datos 1.1 o 2.0',
  },
  context: {
    en: 'must be the URL of a context',
    el: 'πρέπει να είναι η διεύθυνση URL ενός context',
    it: 'deve essere l’URL di un context',
    pl: 'musi być adresem URL kontekstu',
    es: 'debe ser la URL de un contexto',
  },
  'type-missing': {
    en: 'must name the type of the data model',
    el: 'πρέπει να ονομάζει τον τύπο του μοντέλου δεδομένων',
    it: 'deve indicare il tipo del modello di dati',
    pl: 'musi podawać typ z modelu danych',
    es: 'debe indicar el tipo del modelo de datos',
  },
  text: {
    en: 'must be a text that is not empty',
    el: 'πρέπει να είναι μη κενό κείμενο',
    it: 'deve essere un testo non vuoto',
    pl: 'musi być niepustym tekstem',
    es: 'debe ser un texto no vacío',
  },
  url: {
    en: 'must be an absolute URL',
    el: 'πρέπει να είναι απόλυτη διεύθυνση URL',
    it: 'deve essere un URL assoluto',
    pl: 'musi być bezwzględnym adresem URL',
    es: 'debe ser una URL absoluta',
  },
  'subject-empty': {
    en: 'must hold a claim',
    el: 'πρέπει να περιέχει έναν ισχυρισμό',
    it: 'deve contenere un’affermazione',
    pl: 'musi zawierać oświadczenie',
    es: 'debe contener una declaración',
  },
  'date-with-zone': {
    en: 'must be a date and time with a zone',
    el: 'πρέπει να είναι ημερομηνία και ώρα με ζώνη',
    it: 'deve essere data e ora con fuso',
    pl: 'musi być datą i godziną ze strefą',
    es: 'debe ser fecha y hora con zona',
  },
  'ends-before-it-begins': {
    en: 'must not be before the beginning',
    el: 'δεν πρέπει να προηγείται της έναρξης',
    it: 'non deve precedere l’inizio',
    pl: 'nie może poprzedzać początku',
    es: 'no debe ser anterior al comienzo',
  },
  'language-object': {
    en: 'must be a text, or an object with @value, @language and @direction alone',
    el: 'πρέπει να είναι κείμενο, ή αντικείμενο μόνο με @value, @language και @direction',
    it: 'deve essere un testo, o un oggetto con i soli @value, @language e @direction',
    pl: 'musi być tekstem albo obiektem tylko z @value, @language i @direction',
    es: 'debe ser un texto, o un objeto solo con @value, @language y @direction',
  },
  repeated: {
    en: 'must stand once',
    el: 'πρέπει να εμφανίζεται μία φορά',
    it: 'deve comparire una sola volta',
    pl: 'musi wystąpić raz',
    es: 'debe aparecer una sola vez',
  },
  'digest-missing': {
    en: 'must have a digest',
    el: 'πρέπει να έχει σύνοψη',
    it: 'deve avere un digest',
    pl: 'musi mieć skrót',
    es: 'debe tener un resumen',
  },
  'digest-wrong': {
    en: 'must be the digest of the resource',
    el: 'πρέπει να είναι η σύνοψη του πόρου',
    it: 'deve essere il digest della risorsa',
    pl: 'musi być skrótem zasobu',
    es: 'debe ser el resumen del recurso',
  },
  'added-by-issuer': {
    en: 'must be left out: the service writes it',
    el: 'πρέπει να λείπει: το γράφει η υπηρεσία',
    it: 'va omesso: lo scrive il servizio',
    pl: 'należy pominąć: wpisuje to usługa',
    es: 'debe omitirse: lo escribe el servicio',
  },
  'too-many': {
    en: 'must be fewer',
    el: 'πρέπει να είναι λιγότερα',
    it: 'devono essere di meno',
    pl: 'musi być mniej',
    es: 'deben ser menos',
  },
  enveloped: {
    en: 'is in an envelope that is not opened here',
    el: 'βρίσκεται σε φάκελο που δεν ανοίγεται εδώ',
    it: 'è in una busta che qui non si apre',
    pl: 'jest w kopercie, której tu się nie otwiera',
    es: 'está en un sobre que aquí no se abre',
  },
};

export function ruleWords(rule: Rule, language: Language): string {
  return RULES[rule][language];
}
