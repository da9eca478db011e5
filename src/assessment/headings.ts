import { instantOfDay } from '../model/index.js';
import { DATE_FORMATS, folded, isBlank, readDay, type DateFormat } from './cell.js';

/** What columns hold, as headings of the five languages say it. Used for the learners file and to propose a layout; never to read results unasked. */
export const HEADINGS = {
  learnerId: [
    ...[
      'identifier',
      'id',
      'id number',
      'learner id',
      'learner identifier',
      'student id',
      'student number',
      'username',
    ],
    ...['αναγνωριστικό', 'αριθμός μητρώου', 'αρ. μητρώου', 'κωδικός', 'αριθμός ταυτότητας', 'κωδικός εκπαιδευόμενου'],
    ...['identificativo', 'identificatore', 'matricola', 'codice', 'numero di matricola', 'codice identificativo'],
    ...['identyfikator', 'numer identyfikacyjny', 'numer albumu', 'nr albumu', 'numer', 'identyfikator uczestnika'],
    ...['identificador', 'número de identificación', 'número de alumno', 'código', 'matrícula', 'número id'],
  ],
  givenName: [
    ...[
      'given name',
      'given names',
      'first name',
      'forename',
      'given',
      'όνομα',
      'μικρό όνομα',
      'nome',
      'imię',
      'imiona',
      'nombre',
    ],
  ],
  familyName: [
    ...[
      'family name',
      'last name',
      'surname',
      'family',
      'επώνυμο',
      'επίθετο',
      'cognome',
      'nazwisko',
      'apellidos',
      'apellido',
    ],
    'apellido(s)',
  ],
  dateOfBirth: [
    ...[
      'date of birth',
      'birth date',
      'birthdate',
      'dob',
      'born',
      'ημερομηνία γέννησης',
      'ημ. γέννησης',
      'data di nascita',
    ],
    ...['nato il', 'data urodzenia', 'fecha de nacimiento', 'f. nacimiento'],
  ],
  email: [
    ...['email', 'e-mail', 'email address', 'e-mail address', 'mail', 'ηλεκτρονικό ταχυδρομείο', 'διεύθυνση email'],
    ...[
      'διεύθυνση ηλ. ταχυδρομείου',
      'indirizzo email',
      'indirizzo e-mail',
      'posta elettronica',
      'adres e-mail',
      'adres email',
    ],
    ...[
      'poczta elektroniczna',
      'correo',
      'correo electrónico',
      'dirección de correo',
      'dirección de correo electrónico',
    ],
  ],
  item: [
    ...[
      'item',
      'grade item',
      'assessment',
      'module',
      'course',
      'programme',
      'δραστηριότητα',
      'ενότητα',
      'μάθημα',
      'αξιολόγηση',
    ],
    ...[
      'modulo',
      'corso',
      'prova',
      'valutazione',
      'moduł',
      'kurs',
      'zadanie',
      'módulo',
      'curso',
      'evaluación',
      'prueba',
    ],
  ],
  mark: [
    ...[
      'mark',
      'marks',
      'grade',
      'score',
      'points',
      'result',
      'βαθμός',
      'βαθμολογία',
      'μονάδες',
      'voto',
      'punteggio',
      'punti',
    ],
    ...['ocena', 'wynik', 'punkty', 'liczba punktów', 'nota', 'calificación', 'puntuación', 'puntos'],
  ],
  maximumMark: [
    ...[
      'maximum mark',
      'maximum',
      'max',
      'max mark',
      'max points',
      'out of',
      'μέγιστος βαθμός',
      'μέγιστο',
      'άριστα',
      'massimo',
    ],
    ...['punteggio massimo', 'voto massimo', 'maksimum', 'maksymalna liczba punktów', 'máximo', 'nota máxima'],
  ],
  percentage: [
    ...[
      'percentage',
      'percent',
      '%',
      'score %',
      'ποσοστό',
      'ποσοστό %',
      'percentuale',
      'procent',
      'wynik procentowy',
      'porcentaje',
    ],
  ],
  letter: ['letter', 'letter grade', 'γράμμα', 'lettera', 'litera', 'ocena literowa', 'letra'],
  awardedOn: [
    ...[
      'awarded on',
      'date',
      'award date',
      'date of award',
      'completed on',
      'completion date',
      'ημερομηνία',
      'ημερομηνία απονομής',
    ],
    ...[
      'ημερομηνία ολοκλήρωσης',
      'data',
      'data esame',
      'data di rilascio',
      'data egzaminu',
      'data ukończenia',
      'fecha',
    ],
    ...['fecha de concesión', 'fecha de finalización'],
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Field = keyof typeof HEADINGS;

/** The columns that a heading calls so, from 0; the first of each kind. */
export function fieldsOf(heading: readonly string[]): ReadonlyMap<Field, number> {
  const names = heading.map((name) => folded(name).replaceAll('_', ' '));
  const found = new Map<Field, number>();
  for (const [field, words] of Object.entries(HEADINGS) as [Field, readonly string[]][]) {
    const at = names.findIndex((name) => words.includes(name));
    if (at >= 0) found.set(field, at);
  }
  return found;
}

/**
 * The one format that all values have; `undefined` where there is none. Days with slashes are taken only when a first part
 * above twelve shows that it is the day, for `03/04/2001` is two days.
 */
export function dateFormatOf(values: readonly string[]): DateFormat | undefined {
  const given = values.filter((value) => !isBlank(value));
  if (given.length === 0) return 'YYYY-MM-DD';
  const format = DATE_FORMATS.find((candidate) => given.every((value) => readDay(value, candidate) !== undefined));
  if (format !== 'DD/MM/YYYY') return format;
  const proved = given.some((value) => {
    const [day = '', month = '', year = ''] = value.trim().split('/');
    return instantOfDay(`${year}-${day.padStart(2, '0')}-${month.padStart(2, '0')}`) === undefined;
  });
  return proved ? format : undefined;
}
