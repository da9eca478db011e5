import type { WordValues } from './word-values.js';

/**
 * Findings are data: one thing that is so, with a code, a place and values; never prose. The table below is the union
 * of all codes; each says where the rule comes from. Phrases for people are in `verdict/phrases/`, one table a
 * language, and `docs/findings.md` is made from both. A test holds the three together.
 */
export const FINDINGS = {
  // assessment: reading results files
  'assessment.file-empty': 'a results file has a heading and a row',
  'assessment.file-too-large': 'limit on the bytes of one file, so that nobody fills the memory or the day',
  'assessment.bytes-unreadable':
    'UTF-8 (RFC 3629), or UTF-16 with a byte order mark: bytes of a code page would turn into other names',
  'assessment.record-too-long': 'limit on the bytes of one row: a quote that is never closed would take the whole file',
  'assessment.columns-too-many': 'limit on the columns of a heading',
  'assessment.rows-too-many': 'limit on the rows of one file',
  'assessment.quote-wrong':
    'RFC 4180 §2: a quote inside a cell is doubled, and a quoted cell ends with a quote; otherwise rows run together',
  'assessment.columns-uneven':
    'RFC 4180 §2: each row has as many cells as the heading, or its cells belong to other columns',
  'assessment.layout-unknown':
    'without a column layout the file must have the shape of a known export: Moodle, Canvas, Open edX, recipients workbook',
  'assessment.layout-wrong': 'schemas/results-layout.schema.json',
  'assessment.column-missing': 'each column that the layout names is in the heading',
  'assessment.column-ambiguous': 'each column that the layout names is in the heading once',
  'assessment.item-unnamed': 'a file with several grade items says nothing about which one is meant',
  'assessment.item-unknown': 'the grade item asked for is in the file',
  'assessment.item-ambiguous': 'the name asked for fits one grade item only',
  'assessment.item-missing': 'the column layout names a column of grade items, and each row says its item there',
  'assessment.grade-columns-ambiguous':
    'mark, percentage and letter are told by their values, and these fit more than one column',
  'assessment.learner-id-missing': 'the learner identifier is part of what makes an award one award',
  'assessment.learner-repeated': 'a learner has one row for a grade item; the first counts',
  'assessment.learner-conflict':
    'a learner has one row for a grade item; the first counts, and this one says otherwise',
  'assessment.learner-incomplete':
    'an award rule of several items decides about a learner only when each row of the learner can be read',
  'assessment.learners-open':
    'limit on the learners whose items are kept until the others have come, so that nobody fills the memory',
  'assessment.name-missing': 'Council Recommendation 2022/C 243/02, Annex I: identification of the learner',
  'assessment.name-placeholder': 'what programs print for a value that they lack is the name of nobody',
  'assessment.control-character': 'Unicode category Cc, NUL included, has no place in a name or a grade',
  'assessment.character-lost':
    'U+FFFD and lone surrogates stand for what could not be read; plain proof libraries let them be exchanged',
  'assessment.character-hidden':
    'Unicode TR 36 §2.3: marks that turn the reading direction or show nothing make a name look like another',
  'assessment.formula-cell': 'a spreadsheet runs cells that begin with = + - @ or a tab (CSV injection)',
  'assessment.cell-too-long': 'limit on the characters of a cell that goes into a credential',
  'assessment.number-unreadable':
    'a decimal with point or comma and without thousands separators, which would make it two numbers',
  'assessment.percentage-outside': 'a percentage lies between 0 and 100',
  'assessment.mark-above-maximum': 'a mark lies at or below its maximum',
  'assessment.maximum-not-positive': 'a maximum mark lies above zero',
  'assessment.date-unreadable':
    'one date format for the whole file (schemas/results-layout.schema.json), and a day that the calendar has',
  'assessment.email-unreadable': 'RFC 5321: one @ between two parts, nothing that a mailto: IRI could not carry',
  'assessment.encoding-differs':
    'what is stated about the encoding and what the bytes show must agree, or names turn into others',
  'assessment.form-unsupported':
    'results files are text (CSV, XML, JSON) or spreadsheets (XLSX, XLS); others are named and refused',
  'assessment.workbook-damaged':
    'ECMA-376 (Office Open XML) and APPNOTE.TXT: parts, sizes, checksums and the order of rows and cells must agree',
  'assessment.workbook-too-large':
    'limits on the entries, sizes and ratio of a workbook, checked before it is unpacked (decompression bombs)',
  'assessment.workbook-encrypted': 'a workbook that is locked with a password cannot be read',
  'assessment.workbook-macros': 'a workbook with macros may show people something else than what is stored in it',
  'assessment.edc-template':
    'the credential template of the Commission’s issuer holds credentials to be made there, not results',
  'assessment.sheet-unnamed': 'a workbook with several sheets says nothing about which one is meant',
  'assessment.sheet-unknown': 'the sheet asked for is in the workbook',
  'assessment.sheet-hidden': 'what a person does not see in a workbook is not awarded silently',
  'assessment.column-hidden': 'what a person does not see in a workbook is not awarded silently',
  'assessment.row-hidden': 'what a person does not see in a workbook is not awarded silently',
  'assessment.cell-merged':
    'ECMA-376-1 §18.3.1.55: merged cells keep one value for several places, so a row does not say which is its own',
  'assessment.formula':
    'a formula is never computed here, and nobody can say whether the value stored beside it is still so',
  'assessment.cell-error': 'ECMA-376-1 §18.18.11: an error such as #N/A stands where a value could not be had',
  'assessment.cell-not-text':
    'a spreadsheet turns 8.5 into a date and words into truth values; what it made is not what was typed',
  'assessment.markup-wrong': 'XML 1.0 §2.1: well-formed, without entities of its own; each member of a result once',
  'assessment.json-wrong':
    'RFC 8259 §4 and §8: each member once, no lone surrogates, limited depth; statements one after the other or in a list',
  'assessment.statement-wrong':
    'IEEE 9274.1.1 (xAPI) and cmi5 §9: a passed statement names its actor and activity, and success is not false',
  'assessment.statement-voids':
    'xAPI Data §2.3.2: a voiding statement withdraws another one, which may have been read before it',
  'assessment.statements-more': 'xAPI Communication §2.1: a store that answers in parts says so by a more link',
  'assessment.account-foreign':
    'xAPI Data §2.4.2: an account name is unique at its homePage only; the same name elsewhere is another person',
  'assessment.learners-needed':
    'Council Recommendation 2022/C 243/02, Annex I: identification of the learner; this form has identifiers only',
  'assessment.learner-unmatched': 'names come from the learners file by identifier; who is not in it has none',
  'assessment.learner-ambiguous': 'identifier and e-mail address must lead to one learner',
  'assessment.learners-conflict': 'an identifier belongs to one learner; two rows that differ make it nobody’s',
  'assessment.learners-headings': 'the learners file has columns for identifier, given name and family name',
  'assessment.name-undivided':
    'a credential states given name and family name apart; without one comma nobody knows where one ends',
  'assessment.workbook-slow': 'limit on the time that taking an old workbook apart may take',
  // catalogue: programmes and their standard elements
  'catalogue.element-missing':
    'Council Recommendation 2022/C 243/02, Annex I: eleven elements are mandatory, in each language of the catalogue',
  'catalogue.language-missing': 'a programme speaks each of the five languages: en, el, it, pl, es',
  'catalogue.member-missing': 'schemas/programme.schema.json and passport-set.schema.json: required',
  'catalogue.member-unknown':
    'schemas/programme.schema.json and passport-set.schema.json: additionalProperties false, so that a mistyped name is seen',
  'catalogue.value-wrong': 'schemas/programme.schema.json and passport-set.schema.json: types, patterns and limits',
  'catalogue.concept-unknown':
    'application profile EDC-generic-full: concepts come from controlled vocabularies (schemas/vocabularies); the official shapes check the scheme only',
  'catalogue.concept-unverified':
    'schemas/vocabularies: the bundled list is a part of the official one, so that the concept may exist',
  'catalogue.workload-unlikely': "ECTS Users' Guide 2015: 25 to 30 hours a credit, national rules from 20 to 40",
  'catalogue.outcome-duplicate':
    'the key of a learning outcome makes its id in the credential, so it is unique within a programme',
  'catalogue.programme-duplicate': 'a programme is named by its id for good, and by its slug for files',
  'catalogue.uri-malformed': 'RFC 3986: what becomes an id or a link in a published catalogue',
  'catalogue.export-lacks': 'loq.xsd 3.1.0: elements that must occur at least once',
  'catalogue.export-leaves-out': 'loq.xsd 3.1.0: closed lists that are older than the vocabularies',
  'catalogue.programme-unknown': 'a passport set names programmes of the catalogue',
  'catalogue.rule-impossible': 'the threshold of an award rule lies on its own scale',
  'catalogue.text-untranslated': 'a text equal to its English one is untranslated unless sameInAllLanguages lists it',
  'catalogue.text-markup': 'texts are plain (rdf:langString), never HTML',
  'catalogue.text-unclean':
    'control, invisible and direction-changing characters and lone surrogates have no place in a text that is signed and shown',
  'catalogue.text-untidy': 'Unicode NFC without outer or doubled blanks, so that equal texts are equal bytes',
  'catalogue.grade-unsuited': 'the award rule reads one scale of the source; a grade on another scale decides nothing',
  'catalogue.maximum-unknown': 'a mark means something only with its maximum',
  'catalogue.maximum-differs': 'the award rule and the results file state different maximum marks',
  'catalogue.mark-above-maximum': 'a mark lies between zero and its maximum',
  'catalogue.weights-wrong': 'the weights of an award rule are percents of one result and add up to 100',
  'catalogue.rule-ambiguous': 'an award rule names each item and each word of a decision once',
  'catalogue.item-missing': 'nothing is decided while an item that the award rule requires has no grade',
  'catalogue.decision-unknown': 'the award rule lists the words of an assessor’s decision',
  'catalogue.letter-unknown': 'the award rule lists the letters of its scale, best first',
  // elm: mapping and conformance
  'elm.context-wrong':
    'application profile 1.2.0: exactly the contexts of VC Data Model 1.1 and edc-ap, in this order, come first',
  'elm.context-unknown': 'a context that is not bundled can give every member another meaning',
  'elm.name-not-plain':
    'members and types are written as the terms of edc-ap: JSON-LD keywords and IRIs as names are not read by Europass',
  'elm.too-deep': 'a credential of the profile nests under twenty levels; deeper ones overflow the libraries behind',
  'elm.too-many-nodes':
    'a credential has an upper number of nodes and values, so that a hostile one cannot exhaust the rules',
  'elm.text-ill-formed': 'RFC 8259 §8.2: a lone surrogate has no UTF-8 bytes that could be sealed or proved',
  'elm.class-wrong': 'shapes of the application profile: sh:class, the type of a node',
  'elm.member-missing': 'shapes of the application profile: sh:minCount',
  'elm.too-many-values':
    'shapes of the application profile: sh:maxCount and sh:uniqueLang, after nodes that share an id are merged',
  'elm.member-unknown':
    'schemas/edc-issued.schema.json: a member that the class does not have in the profile, or that we withhold',
  'elm.value-wrong':
    'shapes of the application profile: sh:datatype; schemas/edc-issued.schema.json: one way to write each value',
  'elm.date-unreadable': 'shapes of the application profile: every date is an xsd:dateTime, dates of birth included',
  'elm.language-map-wrong':
    'shapes of the application profile: rdf:langString, in JSON-LD an object with a BCP 47 tag and a text for each language',
  'elm.concept-scheme-wrong':
    'shapes of edc-generic-full: the concept names the prescribed scheme, embedded as a ConceptScheme',
  'elm.concept-unknown':
    'schemas/vocabularies: the scheme is held completely and has no such concept; the shapes do not look',
  'elm.id-missing': 'shapes of the application profile: sh:nodeKind sh:IRI; what we issue names every node',
  'elm.id-wrong': 'RFC 3987: an id is an absolute IRI; JSON-LD drops nodes with any other from the graph',
  'elm.node-differs': 'RDF merges nodes that share an id: two descriptions of one id must be the same',
  'elm.dates-differ':
    'issuanceDate (VC Data Model 1.1) and issued, expirationDate and validUntil (the profile) say the same thing',
  'elm.validity-empty': 'VC Data Model 2.0 §4.9: validUntil lies after validFrom',
  'elm.picture-wrong':
    'application profile: base64 picture of each page; PNG or JPEG of at most 65,536 bytes in what we issue',
  'elm.status-entry-wrong':
    'W3C Bitstring Status List §2.1: one revocation and one suspension entry, id = list URL # index',
  // seal, certificate, trust: the sealed form
  'seal.too-large': 'a sealed file has an upper size, so that a hostile one cannot exhaust the memory',
  'seal.not-json': 'RFC 7515 §7.2: a sealed file is a JWS in its JSON serialisation, in UTF-8',
  'seal.duplicate-member': 'RFC 7515 §4 and §7.2: member names must be unique, or two readers see two documents',
  'seal.lone-surrogate': 'RFC 8259 §8.2: half of a surrogate pair has no UTF-8 bytes that a signature could be over',
  'seal.too-deep': 'a seal nests few levels; deeper ones are refused before they can overflow a stack',
  'seal.not-a-seal': 'RFC 7515 §7: neither `signatures`, nor `signature`, nor three parts with dots between',
  'seal.member-unknown':
    'RFC 7515 §7.2: payload, signatures, protected, header, signature; others are refused, not ignored',
  'seal.payload-missing': 'RFC 7515 §7.2.1: the payload is a string in the file (a seal of a credential is enveloping)',
  'seal.payload-not-first': 'Europass tells a sealed credential by `payload` as its first member',
  'seal.payload-ambiguous': 'RFC 7797 §3: `b64` must be the same in all signatures of one payload',
  'seal.payload-unreadable': 'RFC 7515 §2: an encoded payload is unpadded base64url of UTF-8 text',
  'seal.not-general': 'Europass reads the general JSON serialisation only (RFC 7515 §7.2.1)',
  'seal.signatures-missing': 'RFC 7515 §7.2.1: `signatures` is an array with at least one signature',
  'seal.too-many-signatures': 'each signature costs a verification; a credential has one or two',
  'seal.too-many-certificates': 'each certificate costs a reading; a long-term seal has six to ten',
  'seal.signature-unreadable': 'RFC 7515 §2: a signature is unpadded base64url, decoded strictly',
  'seal.header-unreadable': 'RFC 7515 §4: the protected header is base64url of a JSON object in UTF-8',
  'seal.header-too-large': 'a header has an upper size, so that a hostile one cannot exhaust the reader',
  'seal.header-missing': 'ETSI TS 119 182-1 §6.3: a header parameter that baseline B demands',
  'seal.header-malformed':
    'ETSI TS 119 182-1 §5 and RFC 7515 §4: the value of a header parameter has another type or form',
  'seal.header-unknown': 'RFC 7515 §4: a header parameter without a meaning for this reader',
  'seal.header-refused':
    'RFC 8725 §3.10: keys and payloads from elsewhere (`jku`, `x5u`, `jwk`, `sigD`) are never followed',
  'seal.header-unprotected': 'ETSI TS 119 182-1 §5.3.1: the unprotected header holds `etsiU` and nothing else',
  'seal.critical-unknown':
    'RFC 7515 §4.1.11: a critical header parameter that is not understood makes the signature invalid',
  'seal.algorithm-unsupported': 'ETSI TS 119 312: RSA (PKCS#1, PSS) and ECDSA with SHA-2; not `none`, not symmetric',
  'seal.key-unfit':
    'RFC 7518 §3 and ETSI TS 119 312 §8: the key of the certificate does not fit the algorithm, or is too small',
  'seal.certificate-unreadable': 'RFC 7515 §4.1.6: `x5c` holds DER certificates in standard base64, the signer first',
  'seal.certificate-mismatch':
    'ETSI TS 119 182-1 §5.1.4, §5.1.7, §5.2.2: the references must be to the certificate in `x5c`',
  'seal.certificate-reference-missing': 'ETSI TS 119 182-1 §6.3: baseline B demands `x5t#S256` or `x5t#o`',
  'seal.time-missing': 'ETSI TS 119 182-1 §6.3: baseline B demands the claimed time, `sigT` or `iat`',
  'seal.components-malformed': 'ETSI TS 119 182-1 §5.3.1: `etsiU` is an array of components with one member each',
  'seal.too-many-time-stamps':
    'each time-stamp costs a signature and a path; a long-term seal has three, and one more for each renewal',
  'seal.too-many-revocation-values':
    'each embedded answer about revocation costs a reading and a signature; a long-term seal has two to six',
  'seal.time-claimed-twice': 'ETSI TS 119 182-1 §6.3: `sigT` or `iat` claims the time of sealing, not both',
  'seal.time-stamp-malformed':
    'RFC 3161 §2.4.2: a token is a CMS SignedData with one signer over a TSTInfo of version 1',
  'seal.time-stamp-elsewhere':
    'ETSI TS 119 182-1 §5.2.6, §5.3.4, §5.3.6.3: the imprint of a token is over this payload, signature and components',
  'seal.time-stamp-wrong':
    "RFC 3161 §2.4.2, RFC 5652 §5.4 and RFC 5816: the authority's signature over the token and over its certificate's digest must hold",
  'seal.time-stamp-unsupported':
    'ETSI TS 119 312: digests of SHA-2; RSA and ECDSA; what SHA-1 or MD5 digested could be exchanged',
  'seal.time-stamp-unchecked':
    'ETSI TS 119 182-1 §5.3.6.3: what an archive time-stamp over components in the clear covers depends on a canonicalisation that the standard leaves open',
  'seal.time-stamp-certificate-missing':
    "RFC 3161 §2.4.1: a token without the authority's certificate can be checked only by who has it",
  'seal.time-stamp-usage-unfit':
    'RFC 3161 §2.3: the certificate of an authority is for time-stamping alone, said critically',
  'seal.time-stamp-authority-unknown':
    'RFC 3161 §4 and ETSI EN 319 102-1 §5.4: a time-stamp proves a time to whoever trusts its authority, whose certificate held when it stamped',
  'seal.claimed-after-time-stamp':
    'ETSI EN 319 102-1 §5.5.4: a signature that an authority time-stamped cannot have been made later than that',
  'seal.claimed-in-future':
    'ETSI TS 119 182-1 §5.2.1: the time that a sealer claims cannot lie after the instant that is judged',
  'seal.time-stamps-out-of-order': 'ETSI EN 319 102-1 §5.5.4: a time-stamp over another one cannot be older than it',
  'seal.time-claimed-by-sigt':
    'ETSI TS 119 182-1 §6.3 (a): since 2025-07-15 `iat` claims the time in new seals; Europass still writes `sigT`',
  'seal.level-reached':
    'ETSI TS 119 182-1 §6.1: B is signed, T time-stamped, LT brings what proves its certificate, LTA keeps that by an archive time-stamp',
  'seal.level-below-lta':
    "Europass expects JAdES baseline LTA (its eSealing library's default); ETSI TS 119 182-1 §6.3 names the components of each level",
  'certificate.expired-since':
    'ETSI EN 319 102-1 §5.6.2: a certificate that ended later does not undo a seal that a time-stamp shows to be older',
  'certificate.unreadable':
    'RFC 5280 §4.1: a certificate is one DER value, each extension once, one signature algorithm',
  'certificate.expired': 'RFC 5280 §4.1.2.5: the seal certificate had ended at the instant that is judged',
  'certificate.not-yet-valid': 'RFC 5280 §4.1.2.5: the seal certificate had not begun at the instant that is judged',
  'certificate.is-authority': 'RFC 5280 §4.2.1.9: a certificate that issues certificates is no seal certificate',
  'certificate.usage-unfit': 'ETSI EN 319 412-2 §4.3.2: a seal needs the key usage digitalSignature or nonRepudiation',
  'certificate.extended-usage-unfit': 'RFC 5280 §4.2.1.12: the extended key usages leave no room for sealing documents',
  'certificate.key-too-small': 'ETSI TS 119 312 §8.4: RSA from 2048 bits, elliptic curves from P-256',
  'certificate.organisation-missing':
    'ETSI EN 319 412-3 §4.2.1: a seal certificate names its organisation and the identifier of it',
  'trust.certificate-expired':
    'RFC 5280 §6.1.3 (a)(2): a certificate of the path had ended at the instant that is judged',
  'trust.certificate-not-yet-valid':
    'RFC 5280 §6.1.3 (a)(2): a certificate of the path had not begun at the instant that is judged',
  'trust.not-an-authority': 'RFC 5280 §6.1.4 (k): only a certificate with CA in its basic constraints issues others',
  'trust.usage-unfit': 'RFC 5280 §6.1.4 (n): the key usage of an authority must include keyCertSign',
  'trust.path-too-long': 'RFC 5280 §6.1.4 (l): an authority of the path allows fewer authorities below it',
  'trust.critical-extension':
    'RFC 5280 §6.1.4 (o), §6.1.5 (e): a critical extension that is not understood closes the path',
  'trust.name-constraints':
    'RFC 5280 §6.1.4 (g): name constraints are not worked off here, so the path is not accepted',
  'trust.link-unverifiable':
    'ETSI TS 119 312: a certificate signed with SHA-1, or by a key that is too small, proves no link',
  'trust.file-malformed': 'schemas/trust.schema.json: the form of a trust file',
  'trust.file-missing': 'schemas/trust.schema.json: a certificate file that a trust file names must be there',
  'trust.certificate-unreadable': 'schemas/trust.schema.json: certificates are PEM (RFC 7468) or DER',
  'trust.service-not-granted':
    'ETSI TS 119 612 §5.5.4: a service of a trusted list is an anchor while its status is granted',
  'certificate.revoked':
    'ETSI EN 319 102-1 §5.2.6: a certificate of the path was revoked at or before the time that the seal is known to have existed',
  'certificate.suspended': 'RFC 5280 §5.3.1 certificateHold: a certificate on hold is neither good nor revoked',
  'certificate.revoked-later': 'ETSI EN 319 102-1 §5.5: a revocation after the proven time does not undo the seal',
  'certificate.revocation-unnamed':
    'RFC 5280 §4.2.1.13 and §4.2.2.1: the certificate names neither a revocation list nor a responder',
  'certificate.revocation-unavailable':
    'ETSI EN 319 102-1 §5.2.6: without an answer that holds, nobody knows whether the certificate is revoked',
  'certificate.revocation-stale':
    'RFC 5280 §5.1.2.5 and RFC 6960 §4.2.2.1: after nextUpdate a newer answer exists, and this one no longer tells',
  'certificate.revocation-unknown': 'RFC 6960 §2.2: the responder does not know the certificate',
  'certificate.revocation-unreadable':
    'RFC 5280 §5.1 and RFC 6960 §4.2.1: a list or an answer is one DER value of a bounded size',
  'certificate.revocation-untrusted':
    'RFC 6960 §4.2.2.2 and RFC 5280 §6.3.3: an answer counts when the issuer of the certificate signed it, or one that it appointed',
  'certificate.revocation-scope':
    'RFC 5280 §5.2.4, §5.2.5 and §3.3: a list of changes, of a part, of others or of a later time is silent about the certificate',
  'certificate.revocation-too-many':
    'each revocation list or answer costs a signature; a long-term seal has one for each certificate of its paths',
  'certificate.qualified-seal':
    'Regulation (EU) 910/2014 Article 3 (27): qualified certificate of a granted service, key in a qualified device',
  'certificate.seal-device-missing':
    'Regulation (EU) 910/2014 Article 3 (27): without a qualified device it is an advanced seal by a qualified certificate',
  'certificate.not-qualified':
    'ETSI EN 319 412-5 §4.2 and TS 119 612 §5.5.9: neither certificate nor trusted list calls it qualified for seals',
  'certificate.qualified-unlisted':
    'Regulation (EU) 910/2014 Article 22: trusted lists say who is qualified; what a certificate says of itself is a claim',
  'certificate.qualified-withdrawn':
    'ETSI TS 119 615 §4.4: the service must be granted when the certificate was issued and when it sealed',
  'trust.list-expired': 'ETSI TS 119 612 §5.3.15: after nextUpdate a newer trusted list must have been published',
  'trust.list-too-large':
    'bytes, elements, levels and attributes of a trusted list are limited, so that a hostile one cannot exhaust the reader',
  'trust.list-unreadable': 'XML 1.0 §2.1: a trusted list is well-formed XML in UTF-8',
  'trust.list-doctype': 'XML 1.0 §2.8: a document type brings entities and default values; no trusted list has one',
  'trust.list-not-a-list':
    'ETSI TS 119 612 §5.3: a TrustServiceStatusList of version 5 or 6 with its scheme information',
  'trust.list-unsigned': 'ETSI TS 119 612 §5.7.1: a trusted list carries one enveloped signature',
  'trust.list-signature-partial':
    'ETSI TS 119 612 §5.7.1: the one signature covers the whole document, or a signed list could be wrapped in another',
  'trust.list-signature-weak': 'ETSI TS 119 312: RSA and ECDSA with SHA-2; what SHA-1 signs can be forged',
  'trust.list-signature-wrong':
    'W3C XML Signature §3.2: digest and signature must fit the list and the key of its signer',
  'trust.list-signer-unknown':
    'ETSI TS 119 612 §5.3.13 and §5.7.1: who may sign a list is said by the list of lists, and for that by the Official Journal',
  'trust.list-signer-ended': 'RFC 5280 §4.1.2.5: the certificate of the signer was not valid when the list was issued',
  'trust.list-superseded':
    'ETSI TS 119 612 §5.3.2: of two issues of a list the one with the higher sequence number counts',
  'trust.list-too-many': 'limit on the files of one import: the European Union has thirty-two trusted lists',
  'trust.revocation-unreadable': 'schemas/trust.schema.json: revocation lists are DER or PEM, OCSP answers DER',
  'accreditation.listed':
    'the register of accreditations that the caller gave lists it, for that organisation, at the time of issuing',
  'accreditation.ended':
    'the register of accreditations that the caller gave lists it for another time than that of issuing',
  'accreditation.other-organisation':
    'the register of accreditations that the caller gave lists it for another organisation',
  'accreditation.not-listed': 'the register of accreditations that the caller gave does not list it',
  'accreditation.no-register':
    'the accreditation is a claim of the credential; no register was given that could confirm it',
  'keys.example': 'keys.example/ of this project: everybody has the private keys, so its seals and proofs show nothing',
  'keys.certificate-ends-soon': 'RFC 5280 §4.1.2.5: the seal certificate of the issuer ends in the next weeks',
  // proof, issuer: the proved form
  'proof.missing': 'W3C VC Data Integrity 1.0 §4.4: a proved form carries a proof',
  'proof.shape-not-exact':
    'W3C VC Data Integrity 1.0 §2.4.1: a proof covers RDF, readers read JSON; only one spelling of a proved form is read (docs/adr)',
  'proof.too-large': 'W3C RDF Dataset Canonicalization 1.0 §7.1: size and work are limited against dataset poisoning',
  'proof.lone-surrogate': 'RFC 8259 §8.2: a lone surrogate has no UTF-8, so several texts would share one proof',
  'proof.context-unknown':
    'W3C VC Data Integrity 1.0 §2.4.1: contexts are bundled and never fetched; this one is not known',
  'proof.context-inline': 'W3C VC Data Integrity 1.0 §2.4.1: an inline context can rename what was proved',
  'proof.context-missing':
    'W3C VC Data Integrity 1.0 §2.4: the context that defines the members of the proof must be named',
  'proof.not-canonical':
    'JSON-LD 1.1 API, safe mode: a document with undefined terms or broken values has no canonical form',
  'proof.type-unknown': 'W3C VC Data Integrity 1.0 §4.4: only Ed25519Signature2020 and eddsa-rdfc-2022 can be checked',
  'proof.member-unknown':
    'W3C VC Data Integrity 1.0 §2.1: the members of a proof are closed; chains of proofs are not read',
  'proof.purpose-wrong': 'W3C VC Data Integrity 1.0 §4.4: the purpose of the proof must be assertionMethod',
  'proof.value-malformed': 'W3C EdDSA Cryptosuites 1.0 §2.2.1: proofValue is 64 bytes in base58btc multibase',
  'proof.date-unreadable':
    'W3C VC Data Integrity 1.0 §2.1: created and expires are XML Schema dateTimeStamps, with a zone',
  'proof.created-later':
    'W3C VC Data Integrity 1.0 §2.1: a proof that is created after the instant judged at did not exist then',
  'proof.expired': 'W3C VC Data Integrity 1.0 §4.4: the proof expired',
  'proof.wrong': 'W3C VC Data Integrity 1.0 §4.4: the signature does not fit the document and the key',
  'proof.method-malformed':
    'W3C DID Core 1.0 §3.2: verificationMethod is an absolute DID URL; that of a did:key repeats its key',
  'proof.method-unknown': 'only did:key and did:web are resolved',
  'proof.did-unreachable': 'did:web method §3.2: a DID document that cannot be had says nothing about the key',
  'proof.did-document-wrong':
    'W3C DID Core 1.0 §5.1.1 and §5.2: the document must be about the DID and describe the key once',
  'proof.key-not-authorised':
    'W3C Controlled Identifiers 1.0 §3.3: the method must be listed as an assertionMethod of its controller',
  'proof.key-type-unknown': 'only Ed25519VerificationKey2020 and Multikey are read',
  'proof.key-revoked': 'W3C Controlled Identifiers 1.0 §2.2: the verification method is revoked',
  'proof.key-expired':
    'W3C Controlled Identifiers 1.0 §2.2: the verification method expired before the proof was created',
  // status: revocation and suspension
  'status.entry-malformed':
    'W3C Bitstring Status List §2.1: an entry that cannot be read is not ignored, it leaves the question open',
  'status.entry-type-unknown':
    'W3C Bitstring Status List §2.1: only BitstringStatusListEntry and StatusList2021Entry are read',
  'status.list-not-a-list': 'W3C Bitstring Status List §2.2: types of the list credential and of its subject',
  'status.list-other': 'W3C Bitstring Status List §2.2: the id of a list is the URL that it is had from',
  'status.list-purpose-differs':
    'W3C Bitstring Status List §3.2 step 6: the purpose of the list must be that of the entry',
  'status.list-expired': 'W3C Bitstring Status List §2.2: after validUntil a list says nothing, in either data model',
  'status.list-not-yet-valid': 'W3C Bitstring Status List §2.2: before validFrom a list says nothing',
  'status.list-date-unreadable': 'W3C VC Data Model 2.0 §4.9: dates of the list are dateTimeStamps',
  'status.list-encoding-wrong':
    'W3C Bitstring Status List §2.2: encodedList is multibase base64url (u) of GZIP; unpacking stops at a limit',
  'status.list-too-short':
    'W3C Bitstring Status List §6.1: 131,072 entries at the least, so that one hides among the others',
  'status.index-out-of-range': 'W3C Bitstring Status List §3.2 step 9: the list has no such entry (RANGE_ERROR)',
  // passport: presentation and package
  'passport.empty': 'a presentation of nothing verifies in the plain libraries and says nothing',
  'passport.too-many': 'the number of credentials in a presentation is limited: each costs a check',
  'passport.credential-unreadable':
    'W3C VC Data Model 1.1 §4.10: verifiableCredential holds credentials; this is none that can be read',
  'passport.credential-repeated': 'the same credential counts once; a re-issued one has a new id',
  'passport.forms-differ':
    'the sealed and the proved form of a credential are made from one document and must say the same',
  'passport.subject-mixed':
    'a passport is about one learner; two birth dates, or two identifiers by one issuer, are two people',
  'passport.subject-unproven':
    'a passport is about one learner: equal subject id or identifier, or equal name and birth date, ties its credentials together',
  'passport.not-in-presentation':
    'the proof of the assembler covers the presentation only, not what else lies in the package',
  'passport.incomplete': 'a passport shows n of the N programmes of its set',
  'passport.presentation-missing': 'a package holds a presentation as passport.json',
  'passport.manifest-missing': 'a package holds a manifest with the digest of every file',
  'passport.manifest-malformed': 'the manifest lists each file once, with its name, size and SHA-256 digest',
  'passport.file-unlisted': 'every file of a package is listed in its manifest',
  'passport.file-missing': 'every file that the manifest lists is in the package',
  'passport.file-altered': 'size and SHA-256 digest of each file are those of the manifest',
  'passport.file-other': 'sealed/ holds sealed credentials and proved/ holds proved ones',
  // register, issue: issuing
  'assessment.differs-from-issued':
    'docs/adr: one award, one credential; what was issued cannot be edited, so a changed row needs a decision by the issuer',
  'assessment.erased-before':
    'docs/personal-data.md: an award whose data was erased is known by a keyed digest, and is not issued again unknowingly',
  // form: what an uploaded file is
  'form.empty': 'the file has no bytes',
  'form.too-large': 'the size of a file is limited',
  'form.json-unreadable':
    'RFC 8259 §4 and §8: UTF-8 without a byte order mark, each member once, no lone surrogates, limited depth',
  'form.json-unknown': 'JSON that is neither a sealed or proved credential nor a presentation',
  'form.is-upload': "the upload format of the Commission's issuer holds a credential that nobody has sealed yet",
  'form.is-pdf':
    'ISO 32000-1 §7.11.4: a PDF shows what a credential says; only a credential attached to it can be checked',
  'form.is-image': 'a picture is not a credential',
  'form.is-html': 'a web page is not a credential',
  'form.is-xml':
    'XML that is no credential of the European Learning Model; no declaration and no entity in it is ever read',
  'form.is-jwt': 'compact tokens (JWT, SD-JWT) are not read here',
  'form.is-text': 'the text is neither JSON nor a token',
  'form.is-binary': 'the bytes are of no known kind',
  'form.is-older-model':
    'European Learning Model 2: XML with XAdES, root europassCredential or verifiablePresentation; its seal is not read here',
  'form.is-office': 'a text document, spreadsheet or slides (ECMA-376, OpenDocument, RTF) is not a credential',
  'form.is-archive':
    'an archive that is no package of ours may hold anything; only the named form of a package is opened',
  'form.is-badge-image':
    'Open Badges 3.0 §5.3: a baked badge is a picture with the credential inside; the picture is not read here',
  'form.pdf-broken':
    'ISO 32000-1 §7.5: tables, offsets and lengths of a PDF must agree; whoever guesses reads another file than the next one',
  'form.pdf-encrypted': 'ISO 32000-1 §7.6: what is attached to an encrypted PDF cannot be read',
  'form.pdf-too-large': 'objects, attachments and unpacked sizes of a PDF are limited against decompression bombs',
  'form.pdf-several': 'two passports in one file could each borrow the other’s good name',
  'form.pdf-attachment-unread':
    'only attachments that are credentials, presentations or packages are judged; any other is named',
  'form.pdf-pages-unchecked':
    'the pages of a PDF are drawn by whoever made it; a seal or proof covers the attached credential only',
  'form.zip-broken':
    'APPNOTE.TXT §4.3: directory and headers must agree and the entries fill the file, or two readers see two packages',
  'form.zip-too-large': 'entries, sizes and ratio of an archive are limited against decompression bombs',
  'form.zip-encrypted': 'APPNOTE.TXT §4.4.4: an encrypted entry cannot be read',
  'form.zip-name-repeated': 'two entries of one name are one file for some readers and another for others',
  'form.zip-name-unexpected':
    'a package holds passport.json, manifest.json, README.txt, sealed/ and proved/, and nothing else',
  // judged: codes that only the judgement gives
  'evidence.other-instant':
    'ETSI EN 319 102-1 §5.3 to §5.5: each fact holds for its own instant; one gathered for another proves nothing about this one',
  'subject.to-compare':
    'Council Recommendation 2022/C 243/02, Annex I: identification of the learner; a file cannot tell who shows it',
  'subject.name-only':
    'Council Recommendation 2022/C 243/02, Annex I: identification of the learner; a name alone may be that of several',
  'subject.unnamed': 'Council Recommendation 2022/C 243/02, Annex I: identification of the learner',
  'seal.signature-wrong': 'RFC 7515 §5.2: every signature of the seal must verify over the exact payload',
  'seal.signature-unchecked':
    'ETSI EN 319 102-1 §5.1.3: a signature that could not be computed is neither valid nor invalid',
  'trust.no-path': 'RFC 5280 §6.1: the seal certificate has no path to an anchor that was given',
  'issuer.not-the-sealer':
    'Europass overwrites the issuer with the organisation of the seal certificate; identifiers compare by ETSI EN 319 412-1 §5.1.4',
  'issuer.sealer-unknown':
    'the credential or the certificate names no organisation identifier, so the two cannot be compared',
  'issuer.not-the-prover':
    'W3C VC Data Model §4.7 (1.1) and Data Integrity §4.2: the proof must be made by a key of the issuer',
  'issuer.unknown':
    'W3C VC Data Model §7.8 (2.0): a proof shows which DID signed, not who is behind it; trust settings say that',
  'credential.expired': 'W3C VC Data Model 1.1 §4.6 expirationDate, 2.0 §4.9 validUntil: the earlier of both counts',
  'credential.not-yet-valid': 'W3C VC Data Model 1.1 §4.6 issuanceDate, 2.0 §4.9 validFrom: the later of both counts',
  'credential.date-unreadable': 'xsd:dateTime with a time zone is demanded for every date of a credential',
  'status.revoked': 'W3C Bitstring Status List §3.2: the bit of purpose revocation is set; revocation is final',
  'status.suspended': 'W3C Bitstring Status List §3.2: the bit of purpose suspension is set; suspension can be lifted',
  'status.none': 'the credential names no status list: nobody can say that it was revoked',
  'status.list-unreachable': 'a status list that cannot be had says nothing: neither revoked nor not revoked',
  'status.list-host-untrusted':
    'status lists are fetched only from hosts that the trust settings allow (server-side request forgery)',
  'status.list-untrusted': 'the list must be signed by the issuer of the credential or by one trusted to sign for it',
  'passport.assembler-unknown':
    'the proof of a passport says what belongs together: it counts only from an issuer inside or a known one',
  'form.is-status-list': 'a status list says which credentials are revoked; it is no credential of a person',
  'form.payload-unreadable':
    'the payload of a sealed file must be one JSON object, strictly (RFC 8259; no duplicate members)',
  'form.payload-not-a-credential':
    'W3C VC Data Model 1.1 §4.3: what is sealed must be a credential by its type; a seal over anything else says nothing about a person',
  'status.message':
    'W3C Bitstring Status List §2.1: an entry of purpose message says something about the credential and takes nothing from it',
  'status.marked':
    'W3C Bitstring Status List §2.1: a bit of a purpose other than revocation and suspension, such as refresh, takes nothing from the credential',
  'status.list-outlived': 'W3C Bitstring Status List §2.2: ttl is the time after which a list should be had anew',
  'credential.open-badge':
    '1EdTech Open Badges 3.0: a badge is a W3C credential of another profile; it is judged as a general one',
  'credential.general':
    'W3C Verifiable Credentials Data Model: a credential by its types, but of no profile that is known here',
  'credential.element-missing':
    'Council Recommendation 2022/C 243/02, Annex I: the mandatory standard elements to describe a micro-credential',
  'form.too-slow': 'limit on the time that one file may take, so that a hostile one cannot keep a service busy',
  'form.nothing-to-trust': 'neither sealed nor proved: anybody can have written it',
} as const satisfies Readonly<Record<string, string>>;

export type FindingCode = keyof typeof FINDINGS;

/** Where a finding applies. Each member is there only where it makes sense. */
export interface Place {
  /** File as the caller named it, or the entry's name in a package. */
  readonly file?: string;
  /** 1-based row of a results file, the heading counted. */
  readonly row?: number;
  /** Column heading, or its position as `#3` where it has none. */
  readonly column?: string;
  /** JSON Pointer (RFC 6901) into a document. */
  readonly pointer?: string;
  readonly language?: string;
  /** Position of a credential in a passport, from 1. */
  readonly credential?: number;
}

export type FindingValues = Readonly<Record<string, string | number>>;

export interface Finding {
  readonly code: FindingCode;
  readonly place?: Place;
  /** What the phrase shows. Values come from hostile files: whoever shows them escapes them. */
  readonly values?: FindingValues;
}

/** The values that a finding of a code may have: words are keys of closed lists. */
type ValuesOf<Code extends FindingCode> = Code extends keyof WordValues
  ? FindingValues & WordValues[Code]
  : FindingValues;

/** A finding without empty members, so that equal findings compare and print equally. */
export function finding<Code extends FindingCode>(code: Code, place?: Place, values?: ValuesOf<Code>): Finding {
  return { code, ...(place === undefined ? {} : { place }), ...(values === undefined ? {} : { values }) };
}
