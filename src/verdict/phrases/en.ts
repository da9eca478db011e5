import type { FindingPhrases } from './phrase.js';

/** English. `{name}` is replaced by the finding's value or place of that name. Lower case, no full stop at the end. */
export const EN: FindingPhrases = {
  // assessment
  'assessment.file-empty': { says: 'the file has no rows with results', hint: 'export the results again' },
  'assessment.file-too-large': { says: 'the file has more than {limit} bytes', hint: 'split it, or raise the limit' },
  'assessment.bytes-unreadable': {
    says: 'the bytes from row {row} on are not {encoding}',
    hint: 'save the file as UTF-8, or name its code page with --encoding, such as windows-1253',
  },
  'assessment.record-too-long': {
    says: 'row {row} has more than {limit} bytes',
    hint: 'look for a quote that is not closed in or before that row',
  },
  'assessment.columns-too-many': {
    says: 'the heading has {columns} columns, more than {limit}',
    hint: 'export fewer columns',
  },
  'assessment.rows-too-many': { says: 'the file has more than {limit} rows', hint: 'split it' },
  'assessment.quote-wrong': {
    says: 'row {row} has a quote that is not doubled or not closed, so its cells cannot be told apart',
    hint: 'export the row again, or double the quote',
  },
  'assessment.columns-uneven': {
    says: 'row {row} has {columns} cells, the heading has {expected}',
    hint: 'correct the row, or quote cells that hold the delimiter',
  },
  'assessment.layout-unknown': {
    says: 'the columns are those of no export that is known here',
    hint: 'declare the columns with --layout; edc results inspect proposes one',
  },
  'assessment.layout-wrong': {
    says: 'the column layout breaks the rule {rule} at {pointer} {detail}',
    hint: 'write it as schemas/results-layout.schema.json describes',
  },
  'assessment.column-missing': {
    says: 'the column {wanted} is not among the {columns} of the heading',
    hint: 'correct the layout or the heading',
  },
  'assessment.column-ambiguous': {
    says: 'the heading has the column {wanted} twice',
    hint: 'name the column by its position',
  },
  'assessment.item-unnamed': {
    says: 'the file has several grade items and none was named: {items}',
    hint: 'name one with --item',
  },
  'assessment.item-unknown': {
    says: 'the file has no grade item {item}; it has {items}',
    hint: 'name one of these with --item',
  },
  'assessment.item-ambiguous': { says: 'several grade items are called {item}: {items}', hint: 'write the whole name' },
  'assessment.item-missing': {
    says: 'row {row} does not say which grade item it is about',
    hint: 'fill in the grade item',
  },
  'assessment.grade-columns-ambiguous': {
    says: 'the columns of {item} cannot be told apart',
    hint: 'declare the columns with --layout',
  },
  'assessment.learner-id-missing': {
    says: 'row {row} has no learner identifier',
    hint: 'fill in the ID number of the learner and export again',
  },
  'assessment.learner-repeated': {
    says: 'row {row} repeats row {first} for the learner {learner}',
    hint: 'remove one of the two rows',
  },
  'assessment.learner-conflict': {
    says: 'row {row} gives the learner {learner} another grade than row {first}',
    hint: 'find out which row is right and remove the other',
  },
  'assessment.learner-incomplete': {
    says: 'row {spoiled} of learner {learner} could not be read, so nothing is decided about the learner',
    hint: 'mend that row, and give all rows of the learner again',
  },
  'assessment.learners-open': {
    says: 'more than {limit} learners still lack items of the award rule',
    hint: 'sort the file by learner',
  },
  'assessment.name-missing': { says: 'row {row} has no {column}', hint: 'fill in the name and export again' },
  'assessment.name-placeholder': { says: '{text} in row {row} is no name', hint: 'fill in the name and export again' },
  'assessment.control-character': {
    says: 'the cell {column} of row {row} holds a control character',
    hint: 'type the cell anew and export again',
  },
  'assessment.character-lost': {
    says: 'the cell {column} of row {row} holds a character that could not be read',
    hint: 'export the file as UTF-8 and try again',
  },
  'assessment.character-hidden': {
    says: 'the cell {column} of row {row} holds a hidden character or one that turns the reading direction',
    hint: 'type the cell anew and export again',
  },
  'assessment.formula-cell': {
    says: 'the cell {column} of row {row} begins like a formula',
    hint: 'write the plain text and export again',
  },
  'assessment.cell-too-long': { says: 'the cell {column} of row {row} is too long', hint: 'shorten it' },
  'assessment.number-unreadable': {
    says: '{text} in {column} of row {row} is no number that can be read one way only',
    hint: 'write it like 8.5 or 8,5',
  },
  'assessment.percentage-outside': {
    says: '{percentage} percent in row {row} is not between 0 and 100',
    hint: 'correct the grade',
  },
  'assessment.mark-above-maximum': {
    says: 'the mark {mark} in row {row} is above the maximum {maximum}',
    hint: 'correct the mark or --max-mark',
  },
  'assessment.maximum-not-positive': {
    says: 'the maximum {maximum} in row {row} is not above zero',
    hint: 'correct the maximum',
  },
  'assessment.date-unreadable': {
    says: '{text} in {column} of row {row} is no date {format}',
    hint: 'correct the date or the format',
  },
  'assessment.email-unreadable': {
    says: '{text} in row {row} is no e-mail address',
    hint: 'correct the address or leave it empty',
  },
  'assessment.encoding-differs': { says: 'the file is {found}, not {encoding}', hint: 'leave out --encoding' },
  'assessment.form-unsupported': {
    says: 'the file is {form}, which is not read here',
    hint: 'save the results as XLSX or as CSV in UTF-8',
  },
  'assessment.workbook-damaged': {
    says: 'the workbook is damaged or not written by the rules: {detail}',
    hint: 'open it, save it as a new XLSX file and try again',
  },
  'assessment.workbook-too-large': {
    says: '{what} in the workbook comes to {size}, more than {limit}',
    hint: 'copy the results into a new workbook, or save them as CSV in UTF-8',
  },
  'assessment.workbook-encrypted': {
    says: 'the workbook is locked with a password',
    hint: 'save it without a password and try again',
  },
  'assessment.workbook-macros': {
    says: 'the workbook holds macros',
    hint: 'save it as XLSX, which has none, look through it and try again',
  },
  'assessment.edc-template': {
    says: 'this is the template for credentials of the European Commission’s issuer, not a list of results',
    hint: 'export the results from where they are recorded, or use the recipients workbook of that issuer',
  },
  'assessment.sheet-unnamed': {
    says: 'the workbook has several sheets and none was named: {sheets}',
    hint: 'name one with --sheet, or in the layout',
  },
  'assessment.sheet-unknown': { says: 'the workbook has no sheet {sheet}; it has {sheets}', hint: 'name one of these' },
  'assessment.sheet-hidden': { says: 'the sheet {sheet} is hidden', hint: 'show it, look through it and try again' },
  'assessment.column-hidden': {
    says: 'the column {column} is hidden and holds what is to be read',
    hint: 'show it, look through it and try again',
  },
  'assessment.row-hidden': {
    says: 'row {row} is hidden or filtered out',
    hint: 'show all rows, or delete the ones that are not meant',
  },
  'assessment.cell-merged': {
    says: 'row {row} has merged cells ({range})',
    hint: 'separate them and fill in each cell',
  },
  'assessment.formula': {
    says: 'the cell {column} of row {row} holds a formula',
    hint: 'replace it by its value (copy, paste as values) and try again',
  },
  'assessment.cell-error': { says: 'the cell {column} of row {row} shows the error {text}', hint: 'correct the cell' },
  'assessment.cell-not-text': {
    says: 'the cell {column} of row {row} is stored as a date or a truth value ({text}), not as text or a number',
    hint: 'format the cell as text and type it anew',
  },
  'assessment.markup-wrong': {
    says: 'the XML is not well-formed from result {row} on',
    hint: 'export the results again',
  },
  'assessment.json-wrong': {
    says: 'the statement {row} is not JSON that can be read one way only',
    hint: 'export the statements again',
  },
  'assessment.statement-wrong': {
    says: 'the statement {row} lacks {member}, or says otherwise than its verb',
    hint: 'correct the statement, or leave it out',
  },
  'assessment.statement-voids': {
    says: 'the statement {row} withdraws the statement {id}',
    hint: 'see whether a credential was issued for that one, and remove both from the file',
  },
  'assessment.statements-more': {
    says: 'the file is one part of an answer; there are more statements',
    hint: 'export all statements',
  },
  'assessment.account-foreign': {
    says: 'the account of row {row} is of {home}, others in the file of {first}',
    hint: 'split the file, one for each system',
  },
  'assessment.learners-needed': {
    says: 'the file has no names of learners',
    hint: 'give names and birth dates by identifier with --learners',
  },
  'assessment.learner-unmatched': {
    says: 'the learners file has nobody with the identifier {learner} of row {row}',
    hint: 'add the learner there, or correct the identifier',
  },
  'assessment.learner-ambiguous': {
    says: 'the identifier {learner} and the address of row {row} are of different learners',
    hint: 'correct the learners file or the row',
  },
  'assessment.learners-conflict': {
    says: 'the learners file says different things about {learner}; one is in row {row}',
    hint: 'keep the right one',
  },
  'assessment.learners-headings': {
    says: 'the {columns} columns of the learners file are not told by their headings',
    hint: 'call them identifier, given name, family name, date of birth, email, or declare them with --learners-layout',
  },
  'assessment.name-undivided': {
    says: '{text} in row {row} is not family name, given name',
    hint: 'give the names with --learners',
  },
  'assessment.workbook-slow': {
    says: 'the old workbook could not be taken apart within the limits of time and memory',
    hint: 'save it as XLSX and try again',
  },
  // catalogue
  'catalogue.element-missing': {
    says: 'the mandatory element {number}, {element}, is not stated',
    hint: 'state it in the programme file, in all five languages',
  },
  'catalogue.language-missing': { says: 'the text is missing in {language}', hint: 'add the text in that language' },
  'catalogue.member-missing': {
    says: 'the member {member} is missing',
    hint: 'add it as the schema of the file (in schemas/) describes',
  },
  'catalogue.member-unknown': { says: 'the member {member} is not known here', hint: 'correct its name or remove it' },
  'catalogue.value-wrong': { says: 'the value breaks the rule {rule} ({limit})', hint: 'correct the value' },
  'catalogue.concept-unknown': {
    says: '{uri} is no concept of {scheme}',
    hint: 'take the exact URI from schemas/vocabularies, or leave the concept out',
  },
  'catalogue.concept-unverified': {
    says: '{uri} cannot be confirmed: the bundled part of {scheme} lacks it',
    hint: 'look the concept up at its publisher before you use it',
  },
  'catalogue.workload-unlikely': {
    says: '{hours} hours for {ects} ECTS lie outside 20 to 40 hours a credit',
    hint: 'correct the hours or the credits',
  },
  'catalogue.outcome-duplicate': {
    says: 'two learning outcomes have the key {key}',
    hint: 'give each outcome its own key',
  },
  'catalogue.programme-duplicate': {
    says: 'two programmes are named {value}',
    hint: 'give each programme its own id and slug',
  },
  'catalogue.uri-malformed': {
    says: '{programme}: {uri} is no address that readers of the published catalogue would take',
    hint: 'write a whole URI; encode blanks and brackets',
  },
  'catalogue.export-lacks': {
    says: '{programme}: {member} is not stated, and this format cannot do without it',
    hint: 'state it in the programme or in the file of the provider',
  },
  'catalogue.export-leaves-out': {
    says: '{programme}: {uri} is not in the lists of this format and is left out',
    hint: 'nothing to do; choose a concept of those lists if it should appear',
  },
  'catalogue.programme-unknown': { says: 'no programme has the id {id}', hint: 'correct the id or add the programme' },
  'catalogue.rule-impossible': {
    says: 'nobody can reach {atLeast} on the scale of the award rule',
    hint: 'correct the threshold or the scale',
  },
  'catalogue.text-untranslated': {
    says: 'the text in {language} is the English one',
    hint: 'translate it, or list it under sameInAllLanguages if it is meant so',
  },
  'catalogue.text-markup': { says: 'the text holds HTML', hint: 'write plain text' },
  'catalogue.text-unclean': { says: 'the text holds control or invisible characters', hint: 'type the text anew' },
  'catalogue.text-untidy': {
    says: 'the text has stray blanks or is not in Unicode NFC',
    hint: 'remove the blanks or normalise the text',
  },
  'catalogue.grade-unsuited': {
    says: 'the programme is awarded by {scale}, and the row has none',
    hint: 'export that scale too, or change the award rule',
  },
  'catalogue.maximum-unknown': {
    says: 'nothing says what the mark {mark} is out of',
    hint: 'say the maximum with --max-mark',
  },
  'catalogue.maximum-differs': {
    says: 'the mark is out of {maximum}, and the programme is awarded on a scale to {expected}',
    hint: 'correct --max-mark or the award rule',
  },
  'catalogue.mark-above-maximum': {
    says: 'the mark {mark} is above the maximum {maximum}',
    hint: 'correct the mark or the maximum',
  },
  'catalogue.weights-wrong': {
    says: 'the weights of the award rule add up to {sum}',
    hint: 'make them add up to 100',
  },
  'catalogue.rule-ambiguous': {
    says: 'the award rule names {name} more than once',
    hint: 'name each item and each word once',
  },
  'catalogue.item-missing': {
    says: 'there is no grade for {item}, and the award rule needs it',
    hint: 'enter the grade in the source and export again',
  },
  'catalogue.decision-unknown': {
    says: 'the award rule does not know the decision {value}',
    hint: 'use one of: {values}',
  },
  'catalogue.letter-unknown': {
    says: 'the letter {letter} is none of {letters}',
    hint: 'correct the letter or list it in the award rule',
  },
  // elm
  'elm.context-wrong': {
    says: 'the contexts are not those of a European Digital Credential',
    hint: 'name the context of VC Data Model 1.1 first and edc-ap second',
  },
  'elm.context-unknown': {
    says: 'the context {context} is not known here, so the members may mean something else',
    hint: 'use only the bundled contexts',
  },
  'elm.name-not-plain': {
    says: '{name} is written as a keyword or an IRI, which Europass does not read',
    hint: 'write the plain term of edc-ap',
  },
  'elm.too-deep': { says: 'the document nests deeper than {limit} levels', hint: '' },
  'elm.too-many-nodes': { says: 'the document has more than {limit} nodes and values', hint: '' },
  'elm.text-ill-formed': {
    says: 'a text holds half of a character (a lone surrogate)',
    hint: 'correct the text at its source',
  },
  'elm.class-wrong': { says: '{member} must be a node of type {expected}', hint: 'embed a node with that type' },
  'elm.member-missing': { says: '{class} lacks {member}', hint: 'add the member' },
  'elm.too-many-values': {
    says: '{member} of {class} has more values than the profile allows',
    hint: 'keep one value, or one a language; nodes with one id count together',
  },
  'elm.member-unknown': { says: '{class} has no member {member}', hint: 'remove the member' },
  'elm.value-wrong': { says: '{member} is not {expected}', hint: 'correct the value' },
  'elm.date-unreadable': {
    says: '{member} is no date and time of the calendar',
    hint: 'write it like 2026-11-30T00:00:00Z',
  },
  'elm.language-map-wrong': {
    says: '{member} is no language map',
    hint: 'write an object with one text for each language tag',
  },
  'elm.concept-scheme-wrong': {
    says: '{member} must be a concept of {expected}',
    hint: 'embed the concept with its scheme as inScheme',
  },
  'elm.concept-unknown': { says: '{concept} is no concept of {scheme}', hint: 'take the exact URI of the vocabulary' },
  'elm.id-missing': { says: '{member} has no id', hint: 'give the node an absolute IRI as id' },
  'elm.id-wrong': { says: '{id} is no absolute IRI of the expected form', hint: 'correct the id' },
  'elm.node-differs': {
    says: 'two descriptions of {id} differ',
    hint: 'give each node its own id, or describe it the same way each time',
  },
  'elm.dates-differ': { says: '{member} and {other} differ', hint: 'write the same instant in both' },
  'elm.validity-empty': {
    says: 'the credential ends before it begins to be valid',
    hint: 'correct validFrom or validUntil',
  },
  'elm.picture-wrong': {
    says: 'the page picture is no PNG or JPEG of at most {limit} bytes in base64',
    hint: 'render it with fewer colours or pixels',
  },
  'elm.status-entry-wrong': {
    says: 'the status entries are not one for revocation and one for suspension, each with list, index and id',
    hint: '',
  },
  // seal, certificate, trust
  'keys.example': {
    says: 'the example keys are in use, which everybody has',
    hint: 'make your own with edc keys init before you issue anything real',
  },
  'keys.certificate-ends-soon': {
    says: 'the seal certificate ends in {days} days, on {until}',
    hint: 'get a new one from your trust service provider',
  },
  'certificate.unreadable': { says: 'the seal certificate cannot be read', hint: 'ask the issuer for a correct seal' },
  'certificate.expired': {
    says: 'the seal certificate ended on {until}',
    hint: 'no time-stamp of an authority that you know proves that the seal is older: ask the issuer for one that has it',
  },
  'certificate.not-yet-valid': {
    says: 'the seal certificate begins on {from}',
    hint: 'check the clock, or the instant that you judge at',
  },
  'certificate.is-authority': {
    says: 'the certificate belongs to an authority that issues certificates, not to a sealer',
    hint: 'ask the issuer for a seal by a seal certificate',
  },
  'certificate.usage-unfit': {
    says: 'the certificate is not meant for signatures or seals (its key usage is {usage})',
    hint: 'ask the issuer for a seal by a seal certificate',
  },
  'certificate.extended-usage-unfit': {
    says: 'the certificate is meant for something else than documents ({usage})',
    hint: 'ask the issuer for a seal by a seal certificate',
  },
  'certificate.key-too-small': {
    says: 'the key of the certificate is too small ({type}, {bits} bits)',
    hint: 'ask the issuer for a seal by RSA of 2048 bits or more, or by P-256',
  },
  'certificate.organisation-missing': {
    says: 'the certificate names no organisation with its identifier',
    hint: 'a seal is made by an organisation: ask the issuer for a seal by a seal certificate',
  },
  'trust.certificate-expired': {
    says: 'the certificate of {subject} ended on {until}',
    hint: 'give an anchor that was valid at the instant that is judged',
  },
  'trust.certificate-not-yet-valid': {
    says: 'the certificate of {subject} begins on {from}',
    hint: 'check the clock, or the instant that you judge at',
  },
  'trust.not-an-authority': {
    says: '{subject} issued a certificate without being an authority',
    hint: 'do not rely on the seal',
  },
  'trust.usage-unfit': {
    says: '{subject} issued a certificate with a key that is not meant for it',
    hint: 'do not rely on the seal',
  },
  'trust.path-too-long': {
    says: '{subject} allows only {limit} authorities below it',
    hint: 'do not rely on the seal',
  },
  'trust.critical-extension': {
    says: 'the certificate of {subject} demands that {extension} is understood, and it is not',
    hint: 'check the seal with a reader that knows it',
  },
  'trust.name-constraints': {
    says: 'the certificate of {subject} limits the names below it, which is not checked here',
    hint: 'give the authority below it as an anchor, if you trust that',
  },
  'trust.link-unverifiable': {
    says: 'who issued the certificate of {subject} cannot be verified (algorithm {algorithm})',
    hint: 'give that certificate itself as an anchor, if you trust it',
  },
  'trust.file-malformed': {
    says: 'the trust file is wrong here: {expected} is expected',
    hint: 'correct it as schemas/trust.schema.json describes',
  },
  'trust.file-missing': {
    says: 'the trust file names {name}, which is not there',
    hint: 'correct the name; it is relative to the trust file',
  },
  'trust.certificate-unreadable': {
    says: 'the trust file holds a certificate that cannot be read',
    hint: 'give it in PEM or DER',
  },
  'trust.service-not-granted': {
    says: 'the trusted list does not grant the service {service} at the instant that is judged',
    hint: 'ask the issuer for a seal by a service that is granted, or judge at the time of sealing',
  },
  'certificate.revoked': {
    says: 'the certificate of {subject} was revoked on {date} ({reason})',
    hint: 'do not rely on the seal; ask the issuer for a new one',
  },
  'certificate.suspended': {
    says: 'the certificate of {subject} has been suspended since {date}',
    hint: 'check again later, or ask the issuer what became of it',
  },
  'certificate.revoked-later': {
    says: 'the certificate of {subject} was revoked on {date} ({reason}), after the seal was proven to exist',
    hint: 'the seal stays good; later seals by it would not be',
  },
  'certificate.revocation-unnamed': {
    says: 'the certificate of {subject} does not say where a revocation would be seen',
    hint: '',
  },
  'certificate.revocation-unavailable': {
    says: 'whether the certificate of {subject} is revoked could not be told: no usable answer came with the seal or was given',
    hint: 'give a current list or answer of its authority in the trust file, or ask the issuer for a seal of level LT',
  },
  'certificate.revocation-stale': {
    says: 'the last answer about the certificate of {subject} is of {date}, too old for the instant that counts',
    hint: 'give a current list or answer of its authority in the trust file',
  },
  'certificate.revocation-unknown': {
    says: 'its authority says that it does not know the certificate of {subject}',
    hint: 'ask the issuer for a confirmation before you rely on the seal',
  },
  'certificate.revocation-unreadable': {
    says: 'a revocation list or answer cannot be read ({kind})',
    hint: '',
  },
  'certificate.revocation-untrusted': {
    says: 'an answer about the certificate of {subject} is not signed by its authority, so it does not count',
    hint: '',
  },
  'certificate.revocation-scope': {
    says: 'a list or answer of the authority does not speak of the certificate of {subject}, so it does not count',
    hint: '',
  },
  'certificate.revocation-too-many': {
    says: 'of {count} revocation lists or answers only {limit} were looked at',
    hint: 'give only the lists and answers about the certificates of this seal',
  },
  'certificate.qualified-seal': {
    says: '{service} of {provider} was granted at the time of sealing, and the key was in a qualified device',
    hint: '',
  },
  'certificate.seal-device-missing': {
    says: 'an advanced seal by a qualified certificate of {provider}; nothing says that its key is in a qualified device',
    hint: 'it shows who sealed; ask for a qualified seal only if a law demands one',
  },
  'certificate.not-qualified': {
    says: 'an advanced seal: the certificate is not a qualified one for electronic seals',
    hint: 'it shows who sealed; ask for a qualified seal only if a law demands one',
  },
  'certificate.qualified-unlisted': {
    says: 'the certificate calls itself qualified for seals, and no trusted list that you gave confirms it',
    hint: 'import the trusted lists with edc trust import, and give the trust file that it writes',
  },
  'certificate.qualified-withdrawn': {
    says: 'the trusted list says that {service} of {provider} was not granted then (its status was {status})',
    hint: 'treat the seal as an advanced one, by whoever the certificate names',
  },
  'trust.list-expired': {
    says: 'the trusted list of {territory} was to be renewed by {until}',
    hint: 'get the current list and import it again',
  },
  'trust.list-too-large': {
    says: 'the trusted list is larger than is read here ({measure}: {limit})',
    hint: 'real lists are smaller: get the file again from its publisher',
  },
  'trust.list-unreadable': {
    says: 'the trusted list is no well-formed XML',
    hint: 'get the file again from its publisher, unchanged',
  },
  'trust.list-doctype': {
    says: 'the trusted list declares a document type, which is refused',
    hint: 'do not use this file; get the list from its publisher',
  },
  'trust.list-not-a-list': {
    says: 'this is no trusted list of a version that is read here',
    hint: 'give the XML file of a trusted list of version 5 or 6',
  },
  'trust.list-unsigned': {
    says: 'the trusted list is not signed',
    hint: 'get the signed file from its publisher',
  },
  'trust.list-signature-partial': {
    says: 'the signature of the trusted list does not cover the whole file and nothing else',
    hint: 'do not use this file; get the list from its publisher',
  },
  'trust.list-signature-weak': {
    says: 'the trusted list is signed by a method that is not accepted ({algorithm})',
    hint: 'get a newer issue of the list',
  },
  'trust.list-signature-wrong': {
    says: 'the signature of the trusted list is wrong: the file was altered',
    hint: 'get the file again from its publisher, unchanged',
  },
  'trust.list-signer-unknown': {
    says: 'the trusted list is signed by {subject} (SHA-256 {fingerprint}), who is not among the signers given',
    hint: 'give the list of lists too, and with --signers the certificates that the Official Journal names for it; compare the fingerprint',
  },
  'trust.list-signer-ended': {
    says: 'the certificate of {subject} was not valid when the list was issued (it ends on {until})',
    hint: 'get a newer issue of the list',
  },
  'trust.list-superseded': {
    says: 'another issue of the list of {territory} is newer than number {number}, which is left out',
    hint: '',
  },
  'trust.list-too-many': {
    says: 'of {count} files only {limit} are read',
    hint: 'give fewer files at once',
  },
  'trust.revocation-unreadable': {
    says: 'the trust file names a file that is neither a revocation list nor an OCSP answer',
    hint: 'give it in DER, a list also in PEM',
  },
  'accreditation.listed': {
    says: 'the register lists {organisation} as accredited ({title})',
    hint: '',
  },
  'accreditation.ended': {
    says: 'the register lists the accreditation of {organisation} ({title}), but not for the time of issuing',
    hint: 'ask the issuer which accreditation was in force then',
  },
  'accreditation.other-organisation': {
    says: 'the accreditation that it names ({title}) belongs to {organisation} in the register, not to the organisation named here',
    hint: 'ask the issuer whose accreditation it is; do not count it until then',
  },
  'accreditation.not-listed': {
    says: 'the register does not list the accreditation that it names ({title})',
    hint: 'ask the issuer in which register it stands',
  },
  'accreditation.no-register': {
    says: 'it names an accreditation ({title}), and you gave no register to compare it with',
    hint: 'name a register file as accreditations in the trust file, or look it up where the accrediting body publishes it',
  },
  'seal.too-large': {
    says: 'the sealed file has {bytes} bytes, more than {limit}',
    hint: 'a sealed credential is smaller: check the file',
  },
  'seal.not-json': { says: 'the sealed file is no JSON text', hint: 'ask for the file again, unchanged' },
  'seal.duplicate-member': {
    says: 'the member {member} stands there twice',
    hint: 'do not rely on the file: two readers see two documents in it',
  },
  'seal.lone-surrogate': {
    says: 'a text in the sealed file is broken (half of a character)',
    hint: 'ask for the file again, unchanged',
  },
  'seal.too-deep': {
    says: 'the sealed file is nested too deeply',
    hint: 'do not rely on the file: it was made to trouble its reader',
  },
  'seal.not-a-seal': { says: 'the file is no sealed document', hint: 'give the sealed file as it was issued' },
  'seal.member-unknown': {
    says: 'the seal has the unknown member {member}',
    hint: 'ask for the file again, unchanged',
  },
  'seal.payload-missing': {
    says: 'the seal holds no document',
    hint: 'give the file that holds the document together with its seal',
  },
  'seal.payload-not-first': {
    says: 'the document is not the first member of the sealed file',
    hint: 'Europass will not take the file as a sealed credential',
  },
  'seal.payload-ambiguous': {
    says: 'the signatures disagree on how the document is encoded',
    hint: 'do not rely on the file',
  },
  'seal.payload-unreadable': {
    says: 'the sealed document cannot be decoded',
    hint: 'ask for the file again, unchanged',
  },
  'seal.not-general': {
    says: 'the seal is in the {serialisation} form',
    hint: 'Europass reads the general JSON form only',
  },
  'seal.signatures-missing': { says: 'the seal has no signature', hint: 'ask the issuer for the sealed file' },
  'seal.too-many-signatures': {
    says: 'the seal has {count} signatures, more than {limit}',
    hint: 'do not rely on the file: it was made to trouble its reader',
  },
  'seal.too-many-certificates': {
    says: 'the seal brings {count} certificates, more than {limit}',
    hint: 'do not rely on the file: it was made to trouble its reader',
  },
  'seal.signature-unreadable': {
    says: 'a signature of the seal cannot be decoded',
    hint: 'ask for the file again, unchanged',
  },
  'seal.header-unreadable': {
    says: 'the header of the seal cannot be decoded',
    hint: 'ask for the file again, unchanged',
  },
  'seal.header-too-large': {
    says: 'the header of the seal is too large',
    hint: 'do not rely on the file: it was made to trouble its reader',
  },
  'seal.header-missing': {
    says: 'the header of the seal lacks {parameter}',
    hint: 'ask the issuer for a seal of level JAdES baseline B or higher',
  },
  'seal.header-malformed': {
    says: 'the header parameter {parameter} of the seal is malformed',
    hint: 'ask the issuer for a correct seal',
  },
  'seal.header-unknown': { says: 'the seal has the unknown header parameter {parameter}', hint: '' },
  'seal.header-refused': {
    says: 'the seal refers to something outside itself by {parameter}',
    hint: 'such references are never followed: ask the issuer for a seal with its certificate inside',
  },
  'seal.header-unprotected': {
    says: '{parameter} stands in the part of the seal that anybody can change',
    hint: 'ask the issuer for a correct seal',
  },
  'seal.critical-unknown': {
    says: 'the seal demands that {parameter} is understood, and it is not',
    hint: 'check the file with a reader that knows {parameter}',
  },
  'seal.algorithm-unsupported': {
    says: 'the signature algorithm {algorithm} is not accepted',
    hint: 'ask the issuer for a seal by RSA or ECDSA with SHA-256 or stronger',
  },
  'seal.key-unfit': {
    says: 'the key of the seal certificate does not fit {algorithm}, or is too small',
    hint: 'ask the issuer for a seal with a key of the right kind',
  },
  'seal.certificate-unreadable': {
    says: 'a certificate in the seal cannot be read',
    hint: 'ask the issuer for a correct seal',
  },
  'seal.certificate-mismatch': {
    says: 'the reference {parameter} is to another certificate than the one in the seal',
    hint: 'do not rely on the file: ask the issuer for a correct seal',
  },
  'seal.certificate-reference-missing': { says: 'the seal names no digest of its certificate', hint: '' },
  'seal.time-missing': { says: 'the seal does not say when it was made', hint: '' },
  'seal.components-malformed': {
    says: 'the time-stamps and validation data of the seal cannot be read',
    hint: 'ask the holder for the original file',
  },
  'seal.too-many-time-stamps': {
    says: 'the seal brings {count} time-stamps, more than {limit}',
    hint: 'do not rely on the file: it was made to trouble its reader',
  },
  'seal.too-many-revocation-values': {
    says: 'the seal brings {count} answers about revocation, more than {limit}',
    hint: 'none of them was used',
  },
  'seal.time-claimed-twice': {
    says: 'the seal claims its time twice, in sigT and in iat',
    hint: 'the first of them was read; rely on a time-stamp rather than on a claim',
  },
  'seal.time-stamp-malformed': {
    says: 'a time-stamp of the seal is no time-stamp, or was damaged',
    hint: 'ask the holder for the original file',
  },
  'seal.time-stamp-elsewhere': {
    says: 'a time-stamp in the seal was made for something else',
    hint: 'do not rely on the file: a time-stamp was moved here, or what it covers was altered',
  },
  'seal.time-stamp-wrong': {
    says: 'the signature of the authority on a time-stamp does not hold',
    hint: 'do not rely on the file: the time-stamp was altered or forged',
  },
  'seal.time-stamp-unsupported': {
    says: 'a time-stamp uses a method that is not accepted here: {algorithm}',
    hint: 'it was not used; ask the issuer for a seal with a newer time-stamp',
  },
  'seal.time-stamp-unchecked': {
    says: 'what a time-stamp of the seal covers cannot be told',
    hint: 'it was not used; other time-stamps of the seal were',
  },
  'seal.time-stamp-certificate-missing': {
    says: 'a time-stamp comes without the certificate of its authority',
    hint: 'it was not used',
  },
  'seal.time-stamp-usage-unfit': {
    says: 'a time-stamp was signed with a certificate that is not for time-stamping',
    hint: 'it was not used',
  },
  'seal.time-stamp-authority-unknown': {
    says: 'it was time-stamped at {time} by an authority that you do not know: {authority}',
    hint: 'give the certificate of that authority if you trust it; until then the time is only a claim',
  },
  'seal.claimed-after-time-stamp': {
    says: 'the seal claims to have been made at {claimed}, but was time-stamped at {stamped} already',
    hint: 'ask the issuer when it was sealed',
  },
  'seal.claimed-in-future': {
    says: 'the seal claims to have been made at {claimed}, which is after the time judged',
    hint: 'check the clock of this machine, or ask the issuer when it was sealed',
  },
  'seal.time-stamps-out-of-order': {
    says: 'a time-stamp of {inner} lies inside one of {outer}, which is earlier',
    hint: 'one of the authorities had a wrong clock: do not rely on the times',
  },
  'seal.time-claimed-by-sigt': {
    says: 'the seal claims its time in sigT, which newer rules replaced by iat',
    hint: '',
  },
  'seal.level-reached': {
    says: 'the seal reaches level {level}: it can be checked for as long as its last time-stamp holds',
    hint: '',
  },
  'seal.level-below-lta': {
    says: 'the seal reaches level {level}; what level LTA, which Europass expects, adds is missing: {missing}',
    hint: 'it can be checked while the seal certificate is valid; for longer, the issuer must add time-stamps',
  },
  'certificate.expired-since': {
    says: 'the seal certificate has ended since, on {until}, but a time-stamp proves that the seal was there at {proven}',
    hint: '',
  },
  // proof, issuer
  'proof.missing': {
    says: 'the document carries no proof',
    hint: 'ask the holder for the file as the issuer gave it',
  },
  'proof.shape-not-exact': {
    says: 'the document is not written in the one shape that is read, at {pointer} ({rule})',
    hint: 'do not rely on this file; ask the holder for the file as the issuer gave it',
  },
  'proof.too-large': {
    says: 'the document is too large to be checked: more than {limit} {measure}',
    hint: 'ask the issuer for a smaller one',
  },
  'proof.lone-surrogate': {
    says: 'the document holds half a character, so its text is not certain',
    hint: 'ask the issuer for a corrected credential',
  },
  'proof.context-unknown': {
    says: 'the vocabulary {context} is not known here, so the proof could not be checked',
    hint: 'ask for the sealed form, or for a proof over known vocabularies',
  },
  'proof.context-inline': {
    says: 'the document redefines words inside itself, which can change what was proved',
    hint: 'do not rely on this file; ask the issuer for the original',
  },
  'proof.context-missing': {
    says: 'the document does not name the vocabulary {context} of its proof',
    hint: 'ask the issuer for a corrected credential',
  },
  'proof.not-canonical': {
    says: 'the document uses words that its vocabularies do not define, or is broken: {reason}',
    hint: 'ask the issuer for a corrected credential',
  },
  'proof.type-unknown': {
    says: 'a proof of type {type} cannot be checked here',
    hint: 'ask the issuer for the sealed form',
  },
  'proof.member-unknown': {
    says: 'the proof has a member {member} that is not understood',
    hint: 'ask the issuer for a corrected credential',
  },
  'proof.purpose-wrong': {
    says: 'the proof was made for {purpose}, not to assert the content',
    hint: 'ask the issuer for a corrected credential',
  },
  'proof.value-malformed': {
    says: 'the value of the proof is not a signature in the required spelling',
    hint: 'ask the holder for the file as the issuer gave it',
  },
  'proof.date-unreadable': {
    says: 'the date {member} of the proof cannot be read: {value}',
    hint: 'ask the issuer for a corrected credential',
  },
  'proof.created-later': {
    says: 'the proof is dated {created}, after the instant judged at',
    hint: 'check the date for which you ask, and the clock of this machine',
  },
  'proof.expired': {
    says: 'the proof expired on {expires}',
    hint: 'ask the holder for a renewed credential',
  },
  'proof.wrong': {
    says: 'the content was altered after it was proved',
    hint: 'do not rely on this file; ask the holder for the original file as they received it',
  },
  'proof.method-malformed': {
    says: 'the key {method} that the proof names is no usable key',
    hint: 'do not rely on this file; ask the issuer',
  },
  'proof.method-unknown': {
    says: 'keys of {method} cannot be looked up here',
    hint: 'ask the issuer for the sealed form',
  },
  'proof.did-unreachable': {
    says: 'the key document of {did} could not be had: {reason}',
    hint: 'try again later, or give the document in the trust file',
  },
  'proof.did-document-wrong': {
    says: 'the key document of {did} is wrong at {member}',
    hint: 'ask the issuer to correct what it publishes',
  },
  'proof.key-not-authorised': {
    says: 'the issuer {did} does not list the key {method} for making credentials',
    hint: 'do not rely on this file; ask the issuer',
  },
  'proof.key-type-unknown': {
    says: 'keys of type {type} cannot be used here',
    hint: 'ask the issuer for the sealed form',
  },
  'proof.key-revoked': {
    says: 'the issuer has revoked the key {method}',
    hint: 'do not rely on this file; ask the issuer for a renewed credential',
  },
  'proof.key-expired': {
    says: 'the key {method} had expired when the proof was made',
    hint: 'do not rely on this file; ask the issuer for a renewed credential',
  },
  // status
  'status.entry-malformed': {
    says: 'the credential names its status list in a way that cannot be read, at {pointer} ({member})',
    hint: 'ask the issuer whether the credential still holds',
  },
  'status.entry-type-unknown': {
    says: 'the status of this credential is kept in a way that cannot be read here: {type}',
    hint: 'ask the issuer whether the credential still holds',
  },
  'status.list-not-a-list': {
    says: 'what is published at {url} is no status list',
    hint: 'ask the issuer whether the credential still holds',
  },
  'status.list-other': {
    says: 'the status list at {url} says that it is another one: {id}',
    hint: 'ask the issuer whether the credential still holds',
  },
  'status.list-purpose-differs': {
    says: 'the list {url} is about {list}, not about {purpose}',
    hint: 'ask the issuer whether the credential still holds',
  },
  'status.list-expired': {
    says: 'the status list {url} was valid until {date}',
    hint: 'fetch the list again, or ask the issuer whether the credential still holds',
  },
  'status.list-not-yet-valid': {
    says: 'the status list {url} is valid from {date} only',
    hint: 'check the date for which you ask, and the clock of this machine',
  },
  'status.list-date-unreadable': {
    says: 'the date {member} of the status list {url} cannot be read: {value}',
    hint: 'ask the issuer whether the credential still holds',
  },
  'status.list-encoding-wrong': {
    says: 'the status list {url} cannot be unpacked ({fault})',
    hint: 'ask the issuer whether the credential still holds',
  },
  'status.list-too-short': {
    says: 'the status list {url} has {length} entries and needs {least}',
    hint: 'ask the issuer whether the credential still holds',
  },
  'status.index-out-of-range': {
    says: 'the status list {url} has {length} entries and none numbered {index}',
    hint: 'ask the issuer whether the credential still holds',
  },
  // passport
  'passport.empty': {
    says: 'the passport holds no credential at all',
    hint: 'ask the holder for a passport with credentials',
  },
  'passport.too-many': {
    says: 'the passport holds {count} credentials, more than the {limit} that are read',
    hint: 'ask the holder for smaller passports',
  },
  'passport.credential-unreadable': {
    says: 'an entry of the passport is no credential that can be read, at {pointer}',
    hint: 'ask the holder for the package as the issuer gave it',
  },
  'passport.credential-repeated': {
    says: 'the credential {id} is in the passport more than once in its {form} form',
    hint: 'count it once; ask the holder for the package as the issuer gave it',
  },
  'passport.forms-differ': {
    says: 'the sealed and the proved form of the credential {id} do not say the same',
    hint: 'do not rely on this package; ask the holder for the package as the issuer gave it',
  },
  'passport.subject-mixed': {
    says: 'the passport holds credentials of different people ({one}, {other})',
    hint: 'do not rely on it as the passport of one person',
  },
  'passport.subject-unproven': {
    says: 'it cannot be told whether all credentials are about the same person ({one}, {other})',
    hint: 'compare them with an identity document',
  },
  'passport.not-in-presentation': {
    says: 'the package also holds a credential that is not part of the passport: {id}',
    hint: 'judge it on its own',
  },
  'passport.incomplete': {
    says: '{awarded} of {total} micro-credentials of this passport have been awarded',
    hint: 'ask the holder whether the others will follow',
  },
  'passport.presentation-missing': {
    says: 'the package holds no passport',
    hint: 'ask the holder for the package as the issuer gave it',
  },
  'passport.manifest-missing': {
    says: 'the package holds no list of its files',
    hint: 'ask the holder for the package as the issuer gave it',
  },
  'passport.manifest-malformed': {
    says: 'the list of files in the package cannot be read',
    hint: 'ask the holder for the package as the issuer gave it',
  },
  'passport.file-unlisted': {
    says: 'the package holds a file that it does not list: {file}',
    hint: 'ask the holder for the package as the issuer gave it',
  },
  'passport.file-missing': {
    says: 'the package lists a file that it does not hold: {file}',
    hint: 'ask the holder for the package as the issuer gave it',
  },
  'passport.file-altered': {
    says: 'the file {file} of the package was altered or damaged',
    hint: 'ask the holder for the package as the issuer gave it',
  },
  'passport.file-other': {
    says: 'the file {file} of the package is no credential in {form} form',
    hint: 'ask the holder for the package as the issuer gave it',
  },
  // register, issue
  'assessment.differs-from-issued': {
    says: 'the row differs from what {credential} was issued for: {fields}',
    hint: 'correct the row, or revoke that credential and issue under a new version of the programme',
  },
  'assessment.erased-before': {
    says: 'this award was issued before, as {credential}, and its data was erased since',
    hint: 'nothing is issued; where it is wanted again, issue it under a new version of the programme',
  },
  // form
  'form.empty': {
    says: 'the file is empty',
    hint: 'ask the holder for the original file, which ends in .jsonld, .json or .zip',
  },
  'form.too-large': {
    says: 'the file has {size} bytes, more than the {limit} that are read',
    hint: 'upload the credentials one by one',
  },
  'form.json-unreadable': {
    says: 'the file is damaged or not written strictly ({fault}, at position {at})',
    hint: 'ask the holder for the original file, which ends in .jsonld, .json or .zip',
  },
  'form.json-unknown': {
    says: 'the file is JSON, but neither a credential nor a passport',
    hint: 'ask the holder for the original file, which ends in .jsonld, .json or .zip',
  },
  'form.is-upload': {
    says: 'the file is meant for upload to an issuing service; nobody has sealed it yet',
    hint: 'ask for the file that comes out after sealing',
  },
  'form.is-pdf': {
    says: 'the file is a PDF; it shows a credential, but cannot be checked itself',
    hint: 'ask the holder for the original file, which ends in .jsonld, .json or .zip',
  },
  'form.is-image': {
    says: 'the file is a picture, which cannot be checked',
    hint: 'ask the holder for the original file, which ends in .jsonld, .json or .zip',
  },
  'form.is-html': {
    says: 'the file is a web page, which cannot be checked',
    hint: 'ask the holder for the original file, which ends in .jsonld, .json or .zip',
  },
  'form.is-xml': {
    says: 'the file is XML, but no Europass credential',
    hint: 'ask the holder for the original file, which ends in .jsonld, .json or .zip',
  },
  'form.is-jwt': {
    says: 'the file is a compact token (JWT), which cannot be checked here',
    hint: 'ask the holder for the original file, which ends in .jsonld, .json or .zip',
  },
  'form.is-text': {
    says: 'the file is plain text, which cannot be checked',
    hint: 'ask the holder for the original file, which ends in .jsonld, .json or .zip',
  },
  'form.is-binary': {
    says: 'the file is of an unknown kind',
    hint: 'ask the holder for the original file, which ends in .jsonld, .json or .zip',
  },
  'form.is-older-model': {
    says: 'this is a credential of the older European Learning Model (XML); its seal is not checked here',
    hint: 'verify it in the Europass viewer, or ask the issuer for a credential of the present form',
  },
  'form.is-office': {
    says: 'the file is an office document, which cannot be checked',
    hint: 'ask the holder for the original file, which ends in .jsonld, .json or .zip',
  },
  'form.is-archive': {
    says: 'the file is an archive, but no passport package',
    hint: 'unpack it and check the credentials in it one by one',
  },
  'form.is-badge-image': {
    says: 'the file is a picture with an Open Badge in it; the badge inside is not read here',
    hint: 'ask the holder to export the badge as a JSON file',
  },
  'form.pdf-broken': {
    says: 'the structure of the PDF is damaged, so that the files attached to it cannot be found',
    hint: 'ask the holder for the original file, which ends in .jsonld, .json or .zip',
  },
  'form.pdf-encrypted': {
    says: 'the PDF is encrypted, so that what is attached to it cannot be read',
    hint: 'ask the holder for it without encryption, or for the original credential file',
  },
  'form.pdf-too-large': {
    says: 'the PDF is larger than can be read: more than {limit} {measure}',
    hint: 'take the attached files out and upload them one by one',
  },
  'form.pdf-several': {
    says: 'the PDF has {count} passports attached to it; which one is meant, nobody can tell',
    hint: 'take them out and check them one by one',
  },
  'form.pdf-attachment-unread': {
    says: 'the attachment {file} of the PDF was left out: it is no credential or passport that can be read',
    hint: 'check that file by itself if it matters',
  },
  'form.pdf-pages-unchecked': {
    says: 'only what is attached to the PDF was checked; its pages can show anything',
    hint: 'read names, titles and dates here, not on the pages',
  },
  'form.zip-broken': {
    says: 'the package is damaged or ambiguous ({fault})',
    hint: 'ask the holder for the package as the issuer gave it',
  },
  'form.zip-too-large': {
    says: 'the package is larger than can be read: more than {limit} {measure}',
    hint: 'upload the credentials one by one',
  },
  'form.zip-encrypted': {
    says: 'the package is locked with a password',
    hint: 'ask the holder for it without a password',
  },
  'form.zip-name-repeated': {
    says: 'the package holds two files of the name {file}',
    hint: 'do not rely on it; ask the holder for the package as the issuer gave it',
  },
  'form.zip-name-unexpected': {
    says: 'the package holds a file that does not belong there: {file}',
    hint: 'ask the holder for the package as the issuer gave it',
  },
  // judged
  'evidence.other-instant': {
    says: 'the facts were gathered for {gathered}, and it is judged for {at}',
    hint: 'verify the file itself for that instant, with edc verify --at',
  },
  'subject.to-compare': {
    says: 'it is about {name}, born on {born}',
    hint: 'compare name and date of birth with an identity document of the person who shows it',
  },
  'subject.name-only': {
    says: 'it is about {name}; a date of birth is not stated',
    hint: 'compare the name with an identity document of the person who shows it, and ask the issuer if it is a common one',
  },
  'subject.unnamed': {
    says: 'it does not name the person whom it is about',
    hint: 'ask the issuer to whom it was awarded',
  },
  'seal.signature-wrong': {
    says: 'the content was altered after sealing',
    hint: 'do not rely on this file; ask the holder for the original file as they received it',
  },
  'seal.signature-unchecked': {
    says: 'the signature of the seal could not be checked',
    hint: 'ask the issuer which kind of seal this is',
  },
  'trust.no-path': {
    says: 'the seal certificate does not lead to any authority that you trust',
    hint: 'give the certificates that you trust, or ask the issuer by whom its seal certificate was issued',
  },
  'issuer.not-the-sealer': {
    says: 'the issuer named in the credential ({named}) is not the organisation that sealed it ({sealer})',
    hint: 'ask the organisation named as issuer whether it issued this credential',
  },
  'issuer.sealer-unknown': {
    says: 'it cannot be told whether the issuer named in the credential is the organisation that sealed it',
    hint: 'ask the organisation named as issuer whether it issued this credential',
  },
  'issuer.not-the-prover': {
    says: 'the proof was not made with a key of the issuer named in the credential',
    hint: 'do not rely on this file; ask the organisation named as issuer',
  },
  'issuer.unknown': {
    says: 'the issuer {did} is not among those that you know',
    hint: 'find out who is behind it and add it to your trust file',
  },
  'credential.expired': {
    says: 'the credential expired on {date}',
    hint: 'ask the holder for a renewed credential',
  },
  'credential.not-yet-valid': {
    says: 'the credential is valid from {date} only',
    hint: 'check it again from that day on',
  },
  'credential.date-unreadable': {
    says: 'the date "{value}" of {member} cannot be read',
    hint: 'ask the issuer for a corrected credential',
  },
  'status.revoked': {
    says: '{by} has revoked this credential for good (status list of {date})',
    hint: 'do not rely on it; ask the holder or the issuer for the reason',
  },
  'status.suspended': {
    says: '{by} has suspended this credential for the time being (status list of {date})',
    hint: 'do not rely on it now; ask the issuer when it will be decided',
  },
  'status.none': {
    says: 'the credential names no status list, so a revocation could not be seen',
    hint: 'ask the issuer if it matters to you whether the credential still holds',
  },
  'status.list-unreachable': {
    says: 'the status list {url} could not be had: {reason}',
    hint: 'try again later, or ask the issuer whether the credential still holds',
  },
  'status.list-host-untrusted': {
    says: 'the status list cannot be reached from here: its host {host} is not among those that you allow',
    hint: 'add the host to the trust file, or give the published lists',
  },
  'status.list-untrusted': {
    says: 'the status list {url} is not signed by the issuer or by one trusted for it',
    hint: 'ask the issuer whether the credential still holds',
  },
  'passport.assembler-unknown': {
    says: 'the passport was put together by {did}, who is neither an issuer in it nor known to you',
    hint: 'judge each credential on its own, or add the assembler to your trust file',
  },
  'form.is-status-list': {
    says: 'this is a status list: it says which credentials are revoked or suspended, and belongs to no person',
    hint: 'verify the credential or passport of the person instead',
  },
  'form.payload-unreadable': {
    says: 'what is inside the seal is no readable document',
    hint: 'ask the holder for the original file as they received it',
  },
  'form.payload-not-a-credential': {
    says: 'what is sealed is no credential of a person',
    hint: 'ask the holder for the credential itself',
  },
  'status.message': {
    says: 'the issuer notes about this credential: {message}',
    hint: 'ask the issuer what it means where it matters',
  },
  'status.marked': {
    says: 'the list of the issuer marks this credential for the purpose “{purpose}”',
    hint: 'ask the issuer what it means; for “refresh” a newer credential can be had',
  },
  'status.list-outlived': {
    says: 'the status list {url} is of {date}, and its issuer wants it fetched anew before now',
    hint: 'fetch the list again to be sure that it is the newest',
  },
  'credential.open-badge': {
    says: 'this is an Open Badge 3.0, not a European Digital Credential; it was judged as a general credential',
    hint: 'read in the badge itself what was achieved and by which criteria',
  },
  'credential.general': {
    says: 'this is no European Digital Credential; it was judged as a general credential, by its proof, dates and status',
    hint: 'read in the credential itself what it says; nothing was checked against a profile',
  },
  'credential.element-missing': {
    says: 'it does not say: {element}',
    hint: 'ask the issuer or the holder where you need to know it',
  },
  'form.too-slow': {
    says: 'checking the file took longer than {seconds} seconds, and was given up',
    hint: 'check its credentials one by one',
  },
  'form.nothing-to-trust': {
    says: 'the document carries neither a seal nor a proof: anybody can have written it',
    hint: 'ask the holder for the sealed file as the issuer gave it',
  },
};
