import type { FindingValues, Language, Translated } from '../model/index.js';

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
