import type { FindingPhrases } from './phrase.js';

/** Italian. The translation is the project's own; placeholders as in English. Lower case, no full stop at the end. */
export const IT: FindingPhrases = {
  // assessment
  'assessment.file-empty': { says: 'il file non ha righe con risultati', hint: 'esportate di nuovo i risultati' },
  'assessment.file-too-large': { says: 'il file supera {limit} byte', hint: 'dividetelo o aumentate il limite' },
  'assessment.bytes-unreadable': {
    says: 'dalla riga {row} in poi il file non è in codifica {encoding}',
    hint: 'salvate il file in UTF-8 o indicate la sua tabella codici con --encoding, ad esempio windows-1252',
  },
  'assessment.record-too-long': {
    says: 'la riga {row} supera {limit} byte',
    hint: 'cercate virgolette non chiuse in quella riga o prima',
  },
  'assessment.columns-too-many': {
    says: 'l’intestazione ha {columns} colonne, più di {limit}',
    hint: 'esportate meno colonne',
  },
  'assessment.rows-too-many': { says: 'il file ha più di {limit} righe', hint: 'dividetelo' },
  'assessment.quote-wrong': {
    says: 'la riga {row} ha virgolette non raddoppiate o non chiuse, perciò le sue celle non si distinguono',
    hint: 'esportate di nuovo la riga o raddoppiate le virgolette',
  },
  'assessment.columns-uneven': {
    says: 'la riga {row} ha {columns} celle, l’intestazione {expected}',
    hint: 'correggete la riga o mettete tra virgolette le celle che contengono il separatore',
  },
  'assessment.layout-unknown': {
    says: 'le colonne non sono quelle di un’esportazione nota',
    hint: 'dichiarate le colonne con --layout; edc results inspect ne propone uno',
  },
  'assessment.layout-wrong': {
    says: 'la disposizione delle colonne viola la regola {rule} nel punto {pointer} {detail}',
    hint: 'scrivetela come descritto in schemas/results-layout.schema.json',
  },
  'assessment.column-missing': {
    says: 'la colonna {wanted} non è tra quelle dell’intestazione ({columns})',
    hint: 'correggete la disposizione o l’intestazione',
  },
  'assessment.column-ambiguous': {
    says: 'l’intestazione contiene due volte la colonna {wanted}',
    hint: 'indicate la colonna con la sua posizione',
  },
  'assessment.item-unnamed': {
    says: 'il file ha più elementi di valutazione e nessuno è stato indicato: {items}',
    hint: 'indicatene uno con --item',
  },
  'assessment.item-unknown': {
    says: 'il file non ha l’elemento di valutazione {item}; contiene: {items}',
    hint: 'indicate uno di questi con --item',
  },
  'assessment.item-ambiguous': {
    says: 'più elementi di valutazione si chiamano {item}: {items}',
    hint: 'scrivete il nome completo',
  },
  'assessment.item-missing': {
    says: 'la riga {row} non dice quale elemento di valutazione riguarda',
    hint: 'compilate l’elemento di valutazione',
  },
  'assessment.grade-columns-ambiguous': {
    says: 'le colonne di {item} non si distinguono tra loro',
    hint: 'dichiarate le colonne con --layout',
  },
  'assessment.learner-id-missing': {
    says: 'la riga {row} non ha l’identificativo del partecipante',
    hint: 'compilate il codice identificativo del partecipante ed esportate di nuovo',
  },
  'assessment.learner-repeated': {
    says: 'la riga {row} ripete la riga {first} per il partecipante {learner}',
    hint: 'eliminate una delle due righe',
  },
  'assessment.learner-conflict': {
    says: 'la riga {row} dà al partecipante {learner} un voto diverso da quello della riga {first}',
    hint: 'accertate quale riga è giusta ed eliminate l’altra',
  },
  'assessment.learner-incomplete': {
    says: 'la riga {spoiled} del discente {learner} non è leggibile, quindi non si decide nulla su di lui',
    hint: 'correggete la riga e ripresentate tutte le righe del discente',
  },
  'assessment.learners-open': {
    says: 'a più di {limit} discenti mancano ancora elementi della regola di rilascio',
    hint: 'ordinate il file per discente',
  },
  'assessment.name-missing': {
    says: 'nella riga {row} manca il valore della colonna {column}',
    hint: 'compilate il nome ed esportate di nuovo',
  },
  'assessment.name-placeholder': {
    says: '{text} nella riga {row} non è un nome',
    hint: 'compilate il nome ed esportate di nuovo',
  },
  'assessment.control-character': {
    says: 'la cella {column} della riga {row} contiene un carattere di controllo',
    hint: 'digitate di nuovo la cella ed esportate',
  },
  'assessment.character-lost': {
    says: 'la cella {column} della riga {row} contiene un carattere che non è stato possibile leggere',
    hint: 'esportate il file in UTF-8 e riprovate',
  },
  'assessment.character-hidden': {
    says: 'la cella {column} della riga {row} contiene un carattere nascosto o che inverte la direzione di lettura',
    hint: 'digitate di nuovo la cella ed esportate',
  },
  'assessment.formula-cell': {
    says: 'la cella {column} della riga {row} inizia come una formula',
    hint: 'scrivete testo semplice ed esportate di nuovo',
  },
  'assessment.cell-too-long': { says: 'la cella {column} della riga {row} è troppo lunga', hint: 'accorciatela' },
  'assessment.number-unreadable': {
    says: '{text} nella colonna {column} della riga {row} non è un numero leggibile in un solo modo',
    hint: 'scrivetelo come 8.5 o 8,5',
  },
  'assessment.percentage-outside': {
    says: 'la percentuale {percentage} nella riga {row} non è compresa tra 0 e 100',
    hint: 'correggete il voto',
  },
  'assessment.mark-above-maximum': {
    says: 'il punteggio {mark} nella riga {row} supera il massimo {maximum}',
    hint: 'correggete il punteggio o --max-mark',
  },
  'assessment.maximum-not-positive': {
    says: 'il massimo {maximum} nella riga {row} non è maggiore di zero',
    hint: 'correggete il massimo',
  },
  'assessment.date-unreadable': {
    says: '{text} nella colonna {column} della riga {row} non è una data nel formato {format}',
    hint: 'correggete la data o il formato',
  },
  'assessment.email-unreadable': {
    says: '{text} nella riga {row} non è un indirizzo di posta elettronica',
    hint: 'correggete l’indirizzo o lasciatelo vuoto',
  },
  'assessment.encoding-differs': { says: 'il file è in {found}, non in {encoding}', hint: 'togliete --encoding' },
  'assessment.form-unsupported': {
    says: 'il file è {form}, un formato che qui non si legge',
    hint: 'salvate i risultati come XLSX o come CSV in UTF-8',
  },
  'assessment.workbook-damaged': {
    says: 'la cartella di lavoro è danneggiata o non segue le regole: {detail}',
    hint: 'apritela, salvatela come nuovo file XLSX e riprovate',
  },
  'assessment.workbook-too-large': {
    says: '{what} nella cartella di lavoro arriva a {size}, più di {limit}',
    hint: 'copiate i risultati in una nuova cartella di lavoro o salvateli come CSV in UTF-8',
  },
  'assessment.workbook-encrypted': {
    says: 'la cartella di lavoro è protetta da una password',
    hint: 'salvatela senza password e riprovate',
  },
  'assessment.workbook-macros': {
    says: 'la cartella di lavoro contiene macro',
    hint: 'salvatela come XLSX, che non ne ha, controllatela e riprovate',
  },
  'assessment.edc-template': {
    says: 'questo è il modello delle credenziali dell’emittente della Commissione europea, non un elenco di risultati',
    hint: 'esportate i risultati da dove sono registrati, o usate la cartella dei destinatari di quell’emittente',
  },
  'assessment.sheet-unnamed': {
    says: 'la cartella di lavoro ha più fogli e nessuno è stato indicato: {sheets}',
    hint: 'indicatene uno con --sheet o nel layout',
  },
  'assessment.sheet-unknown': {
    says: 'la cartella di lavoro non ha il foglio {sheet}; ha {sheets}',
    hint: 'indicate uno di questi',
  },
  'assessment.sheet-hidden': { says: 'il foglio {sheet} è nascosto', hint: 'mostratelo, controllatelo e riprovate' },
  'assessment.column-hidden': {
    says: 'la colonna {column} è nascosta e contiene ciò che va letto',
    hint: 'mostratela, controllatela e riprovate',
  },
  'assessment.row-hidden': {
    says: 'la riga {row} è nascosta o filtrata',
    hint: 'mostrate tutte le righe o eliminate quelle che non servono',
  },
  'assessment.cell-merged': {
    says: 'la riga {row} ha celle unite ({range})',
    hint: 'separatele e compilate ogni cella',
  },
  'assessment.formula': {
    says: 'la cella {column} della riga {row} contiene una formula',
    hint: 'sostituitela con il suo valore (copia, incolla valori) e riprovate',
  },
  'assessment.cell-error': {
    says: 'la cella {column} della riga {row} mostra l’errore {text}',
    hint: 'correggete la cella',
  },
  'assessment.cell-not-text': {
    says: 'la cella {column} della riga {row} è memorizzata come data o valore logico ({text}), non come testo o numero',
    hint: 'formattate la cella come testo e riscrivetela',
  },
  'assessment.markup-wrong': {
    says: 'l’XML non è ben formato dal risultato {row} in poi',
    hint: 'esportate di nuovo i risultati',
  },
  'assessment.json-wrong': {
    says: 'la dichiarazione {row} non è JSON leggibile in un solo modo',
    hint: 'esportate di nuovo le dichiarazioni',
  },
  'assessment.statement-wrong': {
    says: 'nella dichiarazione {row} manca {member}, oppure contraddice il suo verbo',
    hint: 'correggete la dichiarazione o tralasciatela',
  },
  'assessment.statement-voids': {
    says: 'la dichiarazione {row} ritira la dichiarazione {id}',
    hint: 'verificate se per quella è stata rilasciata una credenziale e togliete entrambe dal file',
  },
  'assessment.statements-more': {
    says: 'il file è una parte di una risposta; ci sono altre dichiarazioni',
    hint: 'esportate tutte le dichiarazioni',
  },
  'assessment.account-foreign': {
    says: 'l’account della riga {row} è di {home}, altri nel file sono di {first}',
    hint: 'dividete il file, uno per ogni sistema',
  },
  'assessment.learners-needed': {
    says: 'il file non contiene nomi di persone',
    hint: 'fornite nomi e date di nascita per identificativo con --learners',
  },
  'assessment.learner-unmatched': {
    says: 'il file delle persone non ha nessuno con l’identificativo {learner} della riga {row}',
    hint: 'aggiungete la persona o correggete l’identificativo',
  },
  'assessment.learner-ambiguous': {
    says: 'l’identificativo {learner} e l’indirizzo della riga {row} sono di persone diverse',
    hint: 'correggete il file delle persone o la riga',
  },
  'assessment.learners-conflict': {
    says: 'il file delle persone dice cose diverse su {learner}; una è nella riga {row}',
    hint: 'tenete quella giusta',
  },
  'assessment.learners-headings': {
    says: 'le {columns} colonne del file delle persone non si riconoscono dalle intestazioni',
    hint: 'chiamatele identificativo, nome, cognome, data di nascita, email, o dichiaratele con --learners-layout',
  },
  'assessment.name-undivided': {
    says: '{text} nella riga {row} non è cognome, nome',
    hint: 'fornite i nomi con --learners',
  },
  'assessment.workbook-slow': {
    says: 'la vecchia cartella di lavoro non si è potuta leggere entro i limiti di tempo e memoria',
    hint: 'salvatela come XLSX e riprovate',
  },
  // catalogue
  'catalogue.element-missing': {
    says: 'non è indicato l’elemento obbligatorio {number} ({element})',
    hint: 'indicatelo nel file del programma, in tutte e cinque le lingue',
  },
  'catalogue.language-missing': {
    says: 'manca il testo nella lingua {language}',
    hint: 'aggiungete il testo in quella lingua',
  },
  'catalogue.member-missing': {
    says: 'manca il campo {member}',
    hint: 'aggiungetelo come descritto nello schema del file (in schemas/)',
  },
  'catalogue.member-unknown': {
    says: 'il campo {member} non è previsto qui',
    hint: 'correggetene il nome o eliminatelo',
  },
  'catalogue.value-wrong': { says: 'il valore viola la regola {rule} ({limit})', hint: 'correggete il valore' },
  'catalogue.concept-unknown': {
    says: '{uri} non è un concetto del vocabolario {scheme}',
    hint: 'prendete l’URI esatto da schemas/vocabularies oppure omettete il concetto',
  },
  'catalogue.concept-unverified': {
    says: '{uri} non può essere confermato: manca nella parte inclusa di {scheme}',
    hint: 'verificate il concetto presso chi lo pubblica prima di usarlo',
  },
  'catalogue.workload-unlikely': {
    says: '{hours} ore per {ects} ECTS non rientrano nelle 20-40 ore per credito',
    hint: 'correggete le ore o i crediti',
  },
  'catalogue.outcome-duplicate': {
    says: 'due risultati dell’apprendimento hanno la chiave {key}',
    hint: 'date a ogni risultato una chiave propria',
  },
  'catalogue.programme-duplicate': {
    says: 'due programmi si chiamano {value}',
    hint: 'date a ogni programma un id e uno slug propri',
  },
  'catalogue.uri-malformed': {
    says: '{programme}: {uri} non è un indirizzo che chi legge il catalogo pubblicato accetterebbe',
    hint: 'scrivete un URI completo; codificate spazi e parentesi',
  },
  'catalogue.export-lacks': {
    says: '{programme}: manca {member}, di cui questo formato non può fare a meno',
    hint: 'indicatelo nel programma o nel file dell’ente',
  },
  'catalogue.export-leaves-out': {
    says: '{programme}: {uri} non è negli elenchi di questo formato e viene omesso',
    hint: 'nulla da fare; se deve comparire, scegliete un concetto di quegli elenchi',
  },
  'catalogue.programme-unknown': {
    says: 'nessun programma ha l’id {id}',
    hint: 'correggete l’id o aggiungete il programma',
  },
  'catalogue.rule-impossible': {
    says: 'nessuno può raggiungere {atLeast} sulla scala della regola di rilascio',
    hint: 'correggete la soglia o la scala',
  },
  'catalogue.text-untranslated': {
    says: 'il testo nella lingua {language} è quello inglese',
    hint: 'traducetelo o, se è voluto, elencatelo in sameInAllLanguages',
  },
  'catalogue.text-markup': { says: 'il testo contiene HTML', hint: 'scrivete testo semplice' },
  'catalogue.text-unclean': {
    says: 'il testo contiene caratteri di controllo o invisibili',
    hint: 'digitate di nuovo il testo',
  },
  'catalogue.text-untidy': {
    says: 'il testo ha spazi superflui o non è in Unicode NFC',
    hint: 'eliminate gli spazi o normalizzate il testo',
  },
  'catalogue.grade-unsuited': {
    says: 'il programma si rilascia in base alla scala «{scale}», e la riga non ne riporta il valore',
    hint: 'esportate anche quella scala o cambiate la regola di rilascio',
  },
  'catalogue.maximum-unknown': {
    says: 'non è indicato su quale massimo vale il punteggio {mark}',
    hint: 'indicate il massimo con --max-mark',
  },
  'catalogue.maximum-differs': {
    says: 'il punteggio è su {maximum}, mentre il programma si rilascia su una scala fino a {expected}',
    hint: 'correggete --max-mark o la regola di rilascio',
  },
  'catalogue.mark-above-maximum': {
    says: 'il punteggio {mark} supera il massimo {maximum}',
    hint: 'correggete il punteggio o il massimo',
  },
  'catalogue.weights-wrong': {
    says: 'la somma dei pesi della regola di rilascio è {sum}',
    hint: 'fate in modo che la somma sia 100',
  },
  'catalogue.rule-ambiguous': {
    says: 'la regola di rilascio nomina più di una volta {name}',
    hint: 'nominate ogni elemento e ogni parola una volta sola',
  },
  'catalogue.item-missing': {
    says: 'manca il voto per {item}, richiesto dalla regola di rilascio',
    hint: 'inserite il voto nella fonte ed esportate di nuovo',
  },
  'catalogue.decision-unknown': {
    says: 'la regola di rilascio non conosce la decisione {value}',
    hint: 'usate una di queste: {values}',
  },
  'catalogue.letter-unknown': {
    says: 'la lettera {letter} non è tra {letters}',
    hint: 'correggete la lettera o elencatela nella regola di rilascio',
  },
  // elm
  'elm.context-wrong': {
    says: 'i contesti non sono quelli di una credenziale digitale europea',
    hint: 'indicate per primo il contesto di VC Data Model 1.1 e per secondo edc-ap',
  },
  'elm.context-unknown': {
    says: 'il contesto {context} non è noto qui, perciò i campi possono avere un altro significato',
    hint: 'usate solo i contesti inclusi',
  },
  'elm.name-not-plain': {
    says: '{name} è scritto come parola chiave o IRI, che Europass non legge',
    hint: 'scrivete il termine semplice di edc-ap',
  },
  'elm.too-deep': { says: 'il documento ha più di {limit} livelli di annidamento', hint: '' },
  'elm.too-many-nodes': { says: 'il documento ha più di {limit} nodi e valori', hint: '' },
  'elm.text-ill-formed': {
    says: 'un testo contiene la metà di un carattere (un surrogato isolato)',
    hint: 'correggete il testo all’origine',
  },
  'elm.class-wrong': { says: '{member} deve essere un nodo di tipo {expected}', hint: 'inserite un nodo di quel tipo' },
  'elm.member-missing': { says: 'in {class} manca {member}', hint: 'aggiungete il campo' },
  'elm.too-many-values': {
    says: '{member} di {class} ha più valori di quanti ne consenta il profilo',
    hint: 'lasciate un solo valore, o uno per lingua; i nodi con lo stesso id contano insieme',
  },
  'elm.member-unknown': { says: '{class} non ha un campo {member}', hint: 'eliminate il campo' },
  'elm.value-wrong': { says: '{member} non è nella forma prevista ({expected})', hint: 'correggete il valore' },
  'elm.date-unreadable': {
    says: '{member} non è una data e ora del calendario',
    hint: 'scrivetela come 2026-11-30T00:00:00Z',
  },
  'elm.language-map-wrong': {
    says: '{member} non è un elenco di testi per lingua',
    hint: 'scrivete un oggetto con un testo per ogni codice di lingua',
  },
  'elm.concept-scheme-wrong': {
    says: '{member} deve essere un concetto del vocabolario {expected}',
    hint: 'inserite il concetto con il suo vocabolario come inScheme',
  },
  'elm.concept-unknown': {
    says: '{concept} non è un concetto del vocabolario {scheme}',
    hint: 'prendete l’URI esatto dal vocabolario',
  },
  'elm.id-missing': { says: '{member} non ha un id', hint: 'date al nodo un IRI assoluto come id' },
  'elm.id-wrong': { says: '{id} non è un IRI assoluto della forma prevista', hint: 'correggete l’id' },
  'elm.node-differs': {
    says: 'due descrizioni di {id} sono diverse',
    hint: 'date a ogni nodo un id proprio o descrivetelo ogni volta allo stesso modo',
  },
  'elm.dates-differ': { says: '{member} e {other} sono diversi', hint: 'scrivete lo stesso istante in entrambi' },
  'elm.validity-empty': {
    says: 'la credenziale scade prima di iniziare a essere valida',
    hint: 'correggete validFrom o validUntil',
  },
  'elm.picture-wrong': {
    says: 'l’immagine della pagina non è un PNG o JPEG di al massimo {limit} byte in base64',
    hint: 'generatela con meno colori o pixel',
  },
  'elm.status-entry-wrong': {
    says: 'le voci di stato non sono una per la revoca e una per la sospensione, ciascuna con elenco, posizione e id',
    hint: '',
  },
  // seal, certificate, trust
  'keys.example': {
    says: 'sono in uso le chiavi di esempio, che tutti possiedono',
    hint: 'createne di vostre con edc keys init prima di rilasciare qualcosa di reale',
  },
  'keys.certificate-ends-soon': {
    says: 'il certificato del sigillo scade tra {days} giorni, il {until}',
    hint: 'richiedetene uno nuovo al vostro prestatore di servizi fiduciari',
  },
  'certificate.unreadable': {
    says: 'il certificato del sigillo non è leggibile',
    hint: 'chiedete all’ente emittente un sigillo corretto',
  },
  'certificate.expired': {
    says: 'il certificato del sigillo è scaduto il {until}',
    hint: 'nessuna marca temporale di un’autorità che conoscete dimostra che il sigillo è anteriore: chiedetene all’ente emittente uno che la abbia',
  },
  'certificate.not-yet-valid': {
    says: 'il certificato del sigillo è valido dal {from}',
    hint: 'controllate l’orologio o l’istante per cui si valuta',
  },
  'certificate.is-authority': {
    says: 'il certificato appartiene a un’autorità che rilascia certificati, non a chi appone sigilli',
    hint: 'chiedete all’ente emittente un sigillo fatto con un certificato di sigillo',
  },
  'certificate.usage-unfit': {
    says: 'il certificato non è destinato a firme o sigilli (uso della chiave: {usage})',
    hint: 'chiedete all’ente emittente un sigillo fatto con un certificato di sigillo',
  },
  'certificate.extended-usage-unfit': {
    says: 'il certificato è destinato a qualcosa di diverso dai documenti ({usage})',
    hint: 'chiedete all’ente emittente un sigillo fatto con un certificato di sigillo',
  },
  'certificate.key-too-small': {
    says: 'la chiave del certificato è troppo piccola ({type}, {bits} bit)',
    hint: 'chiedete all’ente emittente un sigillo con RSA di almeno 2048 bit o con P-256',
  },
  'certificate.organisation-missing': {
    says: 'il certificato non indica un’organizzazione con il suo identificativo',
    hint: 'il sigillo è apposto da un’organizzazione: chiedete all’ente emittente un sigillo fatto con un certificato di sigillo',
  },
  'trust.certificate-expired': {
    says: 'il certificato di {subject} è scaduto il {until}',
    hint: 'fornite un certificato di fiducia valido nell’istante per cui si valuta',
  },
  'trust.certificate-not-yet-valid': {
    says: 'il certificato di {subject} è valido dal {from}',
    hint: 'controllate l’orologio o l’istante per cui si valuta',
  },
  'trust.not-an-authority': {
    says: '{subject} ha rilasciato un certificato senza essere un’autorità di certificazione',
    hint: 'non fate affidamento sul sigillo',
  },
  'trust.usage-unfit': {
    says: '{subject} ha rilasciato un certificato con una chiave non destinata a questo scopo',
    hint: 'non fate affidamento sul sigillo',
  },
  'trust.path-too-long': {
    says: '{subject} ammette sotto di sé un numero limitato di autorità: {limit}',
    hint: 'non fate affidamento sul sigillo',
  },
  'trust.critical-extension': {
    says: 'il certificato di {subject} richiede che l’estensione {extension} sia riconosciuta, e non lo è',
    hint: 'verificate il sigillo con un programma che la conosce',
  },
  'trust.name-constraints': {
    says: 'il certificato di {subject} limita i nomi sottostanti, cosa che qui non viene verificata',
    hint: 'se vi fidate dell’autorità subordinata, fornite il suo come certificato di fiducia',
  },
  'trust.link-unverifiable': {
    says: 'non si può verificare chi ha rilasciato il certificato di {subject} (algoritmo {algorithm})',
    hint: 'se vi fidate di quel certificato, fornitelo come certificato di fiducia',
  },
  'trust.file-malformed': {
    says: 'il file di fiducia è errato in questo punto; previsto: {expected}',
    hint: 'correggetelo come descritto in schemas/trust.schema.json',
  },
  'trust.file-missing': {
    says: 'il file di fiducia indica {name}, che non esiste',
    hint: 'correggete il nome; è relativo alla posizione del file di fiducia',
  },
  'trust.certificate-unreadable': {
    says: 'il file di fiducia contiene un certificato illeggibile',
    hint: 'fornitelo in PEM o DER',
  },
  'trust.service-not-granted': {
    says: 'l’elenco di fiducia non riconosce il servizio {service} nel momento considerato',
    hint: 'chiedete all’ente emittente un sigillo di un servizio riconosciuto, oppure verificate al momento del sigillo',
  },
  'certificate.revoked': {
    says: 'il certificato di {subject} è stato revocato il {date} ({reason})',
    hint: 'non fate affidamento sul sigillo; chiedetene uno nuovo all’ente emittente',
  },
  'certificate.suspended': {
    says: 'il certificato di {subject} è sospeso dal {date}',
    hint: 'verificate di nuovo più tardi, o chiedete all’ente emittente che cosa ne è stato',
  },
  'certificate.revoked-later': {
    says: 'il certificato di {subject} è stato revocato il {date} ({reason}), quando il sigillo già esisteva in modo provato',
    hint: 'il sigillo resta valido; quelli apposti dopo non lo sarebbero',
  },
  'certificate.revocation-unnamed': {
    says: 'il certificato di {subject} non dice dove risulterebbe una revoca',
    hint: '',
  },
  'certificate.revocation-unavailable': {
    says: 'non si è potuto stabilire se il certificato di {subject} sia revocato: nessuna risposta utilizzabile accompagna il sigillo o è stata fornita',
    hint: 'indicate nel file di fiducia un elenco o una risposta recente della sua autorità, o chiedete all’ente emittente un sigillo di livello LT',
  },
  'certificate.revocation-stale': {
    says: 'l’ultima risposta sul certificato di {subject} è del {date}, troppo vecchia per il momento che conta',
    hint: 'indicate nel file di fiducia un elenco o una risposta recente della sua autorità',
  },
  'certificate.revocation-unknown': {
    says: 'la sua autorità dichiara di non conoscere il certificato di {subject}',
    hint: 'chiedete una conferma all’ente emittente prima di fare affidamento sul sigillo',
  },
  'certificate.revocation-unreadable': {
    says: 'un elenco di revoca o una risposta non è leggibile ({kind})',
    hint: '',
  },
  'certificate.revocation-untrusted': {
    says: 'una risposta sul certificato di {subject} non è firmata dalla sua autorità e non conta',
    hint: '',
  },
  'certificate.revocation-scope': {
    says: 'un elenco o una risposta dell’autorità non riguarda il certificato di {subject} e non conta',
    hint: '',
  },
  'certificate.revocation-too-many': {
    says: 'di {count} elenchi di revoca o risposte ne sono stati esaminati solo {limit}',
    hint: 'indicate solo gli elenchi e le risposte sui certificati di questo sigillo',
  },
  'certificate.qualified-seal': {
    says: 'il servizio {service} di {provider} era riconosciuto al momento del sigillo e la chiave era in un dispositivo qualificato',
    hint: '',
  },
  'certificate.seal-device-missing': {
    says: 'un sigillo avanzato basato su un certificato qualificato di {provider}; nulla dice che la chiave sia in un dispositivo qualificato',
    hint: 'mostra chi ha sigillato; chiedete un sigillo qualificato solo se una legge lo impone',
  },
  'certificate.not-qualified': {
    says: 'un sigillo avanzato: il certificato non è qualificato per i sigilli elettronici',
    hint: 'mostra chi ha sigillato; chiedete un sigillo qualificato solo se una legge lo impone',
  },
  'certificate.qualified-unlisted': {
    says: 'il certificato si dichiara qualificato per i sigilli, ma nessun elenco di fiducia fornito lo conferma',
    hint: 'importate gli elenchi di fiducia con edc trust import e indicate il file di fiducia che ne risulta',
  },
  'certificate.qualified-withdrawn': {
    says: 'l’elenco di fiducia dice che il servizio {service} di {provider} allora non era riconosciuto (stato: {status})',
    hint: 'considerate il sigillo come avanzato, di chi è indicato nel certificato',
  },
  'trust.list-expired': {
    says: 'l’elenco di fiducia ({territory}) andava rinnovato entro il {until}',
    hint: 'procuratevi l’elenco attuale e importatelo di nuovo',
  },
  'trust.list-too-large': {
    says: 'l’elenco di fiducia è più grande di quanto qui si legga ({measure}: {limit})',
    hint: 'gli elenchi reali sono più piccoli: scaricate di nuovo il file da chi lo pubblica',
  },
  'trust.list-unreadable': {
    says: 'l’elenco di fiducia non è XML ben formato',
    hint: 'scaricate di nuovo il file da chi lo pubblica, senza modifiche',
  },
  'trust.list-doctype': {
    says: 'l’elenco di fiducia dichiara un tipo di documento, e viene rifiutato',
    hint: 'non usate questo file; scaricate l’elenco da chi lo pubblica',
  },
  'trust.list-not-a-list': {
    says: 'questo non è un elenco di fiducia di una versione che qui si legga',
    hint: 'indicate il file XML di un elenco di fiducia di versione 5 o 6',
  },
  'trust.list-unsigned': {
    says: 'l’elenco di fiducia non è firmato',
    hint: 'scaricate il file firmato da chi lo pubblica',
  },
  'trust.list-signature-partial': {
    says: 'la firma dell’elenco di fiducia non copre l’intero file e solo quello',
    hint: 'non usate questo file; scaricate l’elenco da chi lo pubblica',
  },
  'trust.list-signature-weak': {
    says: 'l’elenco di fiducia è firmato con un metodo non accettato ({algorithm})',
    hint: 'procuratevi un’edizione più recente dell’elenco',
  },
  'trust.list-signature-wrong': {
    says: 'la firma dell’elenco di fiducia è errata: il file è stato alterato',
    hint: 'scaricate di nuovo il file da chi lo pubblica, senza modifiche',
  },
  'trust.list-signer-unknown': {
    says: 'l’elenco di fiducia è firmato da {subject} (SHA-256 {fingerprint}), che non è tra i firmatari indicati',
    hint: 'indicate anche l’elenco degli elenchi e, con --signers, i certificati che la Gazzetta ufficiale indica per esso; confrontate l’impronta',
  },
  'trust.list-signer-ended': {
    says: 'il certificato di {subject} non era valido all’emissione dell’elenco (termina il {until})',
    hint: 'procuratevi un’edizione più recente dell’elenco',
  },
  'trust.list-superseded': {
    says: 'un’altra edizione dell’elenco ({territory}) è più recente della numero {number}, che viene tralasciata',
    hint: '',
  },
  'trust.list-too-many': {
    says: 'di {count} file se ne leggono solo {limit}',
    hint: 'indicate meno file alla volta',
  },
  'trust.revocation-unreadable': {
    says: 'il file di fiducia indica un file che non è né un elenco di revoca né una risposta OCSP',
    hint: 'indicatelo in DER, un elenco anche in PEM',
  },
  'accreditation.listed': {
    says: 'il registro riporta {organisation} come accreditata ({title})',
    hint: '',
  },
  'accreditation.ended': {
    says: 'il registro riporta l’accreditamento di {organisation} ({title}), ma non per il momento del rilascio',
    hint: 'chiedete all’ente emittente quale accreditamento era in vigore allora',
  },
  'accreditation.other-organisation': {
    says: 'l’accreditamento indicato ({title}) appartiene nel registro a {organisation}, non all’organizzazione qui nominata',
    hint: 'chiedete all’ente emittente di chi è; fino ad allora non consideratelo',
  },
  'accreditation.not-listed': {
    says: 'il registro non riporta l’accreditamento indicato ({title})',
    hint: 'chiedete all’ente emittente in quale registro si trova',
  },
  'accreditation.no-register': {
    says: 'indica un accreditamento ({title}), e non avete fornito un registro con cui confrontarlo',
    hint: 'indicate un file di registro come accreditations nel file di fiducia, o cercatelo dove lo pubblica l’ente accreditante',
  },
  'seal.too-large': {
    says: 'il file sigillato ha {bytes} byte, più di {limit}',
    hint: 'una credenziale sigillata è più piccola: controllate il file',
  },
  'seal.not-json': { says: 'il file sigillato non è un testo JSON', hint: 'richiedete il file, senza modifiche' },
  'seal.duplicate-member': {
    says: 'il campo {member} compare due volte',
    hint: 'non fate affidamento sul file: due lettori vi vedono due documenti diversi',
  },
  'seal.lone-surrogate': {
    says: 'un testo nel file sigillato è danneggiato (metà di un carattere)',
    hint: 'richiedete il file, senza modifiche',
  },
  'seal.too-deep': {
    says: 'il file sigillato ha troppi livelli di annidamento',
    hint: 'non fate affidamento sul file: è stato creato per mettere in difficoltà chi lo legge',
  },
  'seal.not-a-seal': {
    says: 'il file non è un documento sigillato',
    hint: 'fornite il file sigillato così come è stato rilasciato',
  },
  'seal.member-unknown': {
    says: 'il sigillo ha il campo sconosciuto {member}',
    hint: 'richiedete il file, senza modifiche',
  },
  'seal.payload-missing': {
    says: 'il sigillo non contiene alcun documento',
    hint: 'fornite il file che contiene il documento insieme al suo sigillo',
  },
  'seal.payload-not-first': {
    says: 'il documento non è il primo campo del file sigillato',
    hint: 'Europass non accetterà il file come credenziale sigillata',
  },
  'seal.payload-ambiguous': {
    says: 'le firme non concordano su come è codificato il documento',
    hint: 'non fate affidamento sul file',
  },
  'seal.payload-unreadable': {
    says: 'il documento sigillato non può essere decodificato',
    hint: 'richiedete il file, senza modifiche',
  },
  'seal.not-general': {
    says: 'il sigillo è nella forma {serialisation}',
    hint: 'Europass legge solo la forma JSON generale (general)',
  },
  'seal.signatures-missing': {
    says: 'il sigillo non ha alcuna firma',
    hint: 'chiedete all’ente emittente il file sigillato',
  },
  'seal.too-many-signatures': {
    says: 'il sigillo ha {count} firme, più di {limit}',
    hint: 'non fate affidamento sul file: è stato creato per mettere in difficoltà chi lo legge',
  },
  'seal.too-many-certificates': {
    says: 'il sigillo porta {count} certificati, più di {limit}',
    hint: 'non fate affidamento sul file: è stato creato per mettere in difficoltà chi lo legge',
  },
  'seal.signature-unreadable': {
    says: 'una firma del sigillo non può essere decodificata',
    hint: 'richiedete il file, senza modifiche',
  },
  'seal.header-unreadable': {
    says: 'l’intestazione del sigillo non può essere decodificata',
    hint: 'richiedete il file, senza modifiche',
  },
  'seal.header-too-large': {
    says: 'l’intestazione del sigillo è troppo grande',
    hint: 'non fate affidamento sul file: è stato creato per mettere in difficoltà chi lo legge',
  },
  'seal.header-missing': {
    says: 'nell’intestazione del sigillo manca {parameter}',
    hint: 'chiedete all’ente emittente un sigillo di livello JAdES baseline B o superiore',
  },
  'seal.header-malformed': {
    says: 'il parametro {parameter} nell’intestazione del sigillo ha una forma errata',
    hint: 'chiedete all’ente emittente un sigillo corretto',
  },
  'seal.header-unknown': { says: 'l’intestazione del sigillo ha il parametro sconosciuto {parameter}', hint: '' },
  'seal.header-refused': {
    says: 'il sigillo rinvia con {parameter} a qualcosa al di fuori di sé',
    hint: 'tali rinvii non vengono mai seguiti: chiedete all’ente emittente un sigillo che contenga il suo certificato',
  },
  'seal.header-unprotected': {
    says: '{parameter} si trova nella parte del sigillo che chiunque può modificare',
    hint: 'chiedete all’ente emittente un sigillo corretto',
  },
  'seal.critical-unknown': {
    says: 'il sigillo richiede che {parameter} sia riconosciuto, e non lo è',
    hint: 'verificate il file con un programma che conosce {parameter}',
  },
  'seal.algorithm-unsupported': {
    says: 'l’algoritmo di firma {algorithm} non è accettato',
    hint: 'chiedete all’ente emittente un sigillo con RSA o ECDSA e SHA-256 o superiore',
  },
  'seal.key-unfit': {
    says: 'la chiave del certificato del sigillo non è adatta a {algorithm} o è troppo piccola',
    hint: 'chiedete all’ente emittente un sigillo con una chiave del tipo giusto',
  },
  'seal.certificate-unreadable': {
    says: 'un certificato nel sigillo non è leggibile',
    hint: 'chiedete all’ente emittente un sigillo corretto',
  },
  'seal.certificate-mismatch': {
    says: 'il riferimento {parameter} riguarda un certificato diverso da quello nel sigillo',
    hint: 'non fate affidamento sul file: chiedete all’ente emittente un sigillo corretto',
  },
  'seal.certificate-reference-missing': { says: 'il sigillo non indica l’impronta del suo certificato', hint: '' },
  'seal.time-missing': { says: 'il sigillo non dice quando è stato apposto', hint: '' },
  'seal.components-malformed': {
    says: 'le marche temporali e i dati di convalida del sigillo non sono leggibili',
    hint: 'chiedete il file originale al titolare',
  },
  'seal.too-many-time-stamps': {
    says: 'il sigillo porta {count} marche temporali, più di {limit}',
    hint: 'non fate affidamento sul file: è stato creato per mettere in difficoltà chi lo legge',
  },
  'seal.too-many-revocation-values': {
    says: 'il sigillo porta {count} risposte sulla revoca, più di {limit}',
    hint: 'nessuna è stata usata',
  },
  'seal.time-claimed-twice': {
    says: 'il sigillo dichiara la propria data due volte, in sigT e in iat',
    hint: 'è stato letto il primo; fate affidamento su una marca temporale più che su una dichiarazione',
  },
  'seal.time-stamp-malformed': {
    says: 'una marca temporale del sigillo non è tale o è danneggiata',
    hint: 'chiedete il file originale al titolare',
  },
  'seal.time-stamp-elsewhere': {
    says: 'una marca temporale nel sigillo è stata apposta ad altro',
    hint: 'non fate affidamento sul file: una marca temporale è stata spostata qui o è stato alterato ciò che copre',
  },
  'seal.time-stamp-wrong': {
    says: 'la firma dell’autorità su una marca temporale non è valida',
    hint: 'non fate affidamento sul file: la marca temporale è stata alterata o falsificata',
  },
  'seal.time-stamp-unsupported': {
    says: 'una marca temporale usa un metodo che qui non è accettato: {algorithm}',
    hint: 'non è stata usata; chiedete all’ente emittente un sigillo con una marca temporale più recente',
  },
  'seal.time-stamp-unchecked': {
    says: 'non si può stabilire che cosa copra una marca temporale del sigillo',
    hint: 'non è stata usata; le altre marche temporali del sigillo sì',
  },
  'seal.time-stamp-certificate-missing': {
    says: 'una marca temporale è priva del certificato della sua autorità',
    hint: 'non è stata usata',
  },
  'seal.time-stamp-usage-unfit': {
    says: 'una marca temporale è firmata con un certificato che non serve alla marcatura temporale',
    hint: 'non è stata usata',
  },
  'seal.time-stamp-authority-unknown': {
    says: 'la marca temporale del {time} è di un’autorità che non conoscete: {authority}',
    hint: 'fornite il certificato di quell’autorità, se vi fidate; fino ad allora la data è solo una dichiarazione',
  },
  'seal.claimed-after-time-stamp': {
    says: 'il sigillo dichiara di essere stato apposto il {claimed}, ma la marca temporale è già del {stamped}',
    hint: 'chiedete all’ente emittente quando è stato apposto',
  },
  'seal.claimed-in-future': {
    says: 'il sigillo dichiara di essere stato apposto il {claimed}, dopo l’istante per cui si valuta',
    hint: 'controllate l’orologio di questo computer o chiedete all’ente emittente quando è stato apposto',
  },
  'seal.time-stamps-out-of-order': {
    says: 'una marca temporale del {inner} si trova dentro una del {outer}, che è precedente',
    hint: 'una delle autorità aveva l’orologio sbagliato: non fate affidamento sulle date',
  },
  'seal.time-claimed-by-sigt': {
    says: 'il sigillo dichiara la propria data in sigT, che regole più recenti hanno sostituito con iat',
    hint: '',
  },
  'seal.level-reached': {
    says: 'il sigillo raggiunge il livello {level}: è verificabile finché vale la sua ultima marca temporale',
    hint: '',
  },
  'seal.level-below-lta': {
    says: 'il sigillo raggiunge il livello {level}; manca ciò che aggiunge il livello LTA, atteso da Europass: {missing}',
    hint: 'è verificabile finché vale il certificato del sigillo; per durare di più servono marche temporali dell’ente emittente',
  },
  'certificate.expired-since': {
    says: 'il certificato del sigillo è scaduto in seguito, il {until}, ma una marca temporale dimostra che il sigillo esisteva il {proven}',
    hint: '',
  },
  // proof, issuer
  'proof.missing': {
    says: 'il documento non ha alcuna prova',
    hint: 'chiedete al titolare il file così come lo ha fornito l’ente emittente',
  },
  'proof.shape-not-exact': {
    says: 'il documento non è scritto nell’unica forma che viene letta, nel punto {pointer} ({rule})',
    hint: 'non fate affidamento su questo file; chiedete al titolare il file così come lo ha fornito l’ente emittente',
  },
  'proof.too-large': {
    says: 'il documento è troppo grande per essere verificato: superato il limite {limit} ({measure})',
    hint: 'chiedetene all’ente emittente uno più piccolo',
  },
  'proof.lone-surrogate': {
    says: 'il documento contiene la metà di un carattere, perciò il suo testo non è certo',
    hint: 'chiedete all’ente emittente una credenziale corretta',
  },
  'proof.context-unknown': {
    says: 'il vocabolario {context} non è noto qui, perciò non è stato possibile verificare la prova',
    hint: 'chiedete la forma sigillata o una prova basata su vocabolari noti',
  },
  'proof.context-inline': {
    says: 'il documento ridefinisce al suo interno alcune parole, il che può cambiare ciò che la prova attesta',
    hint: 'non fate affidamento su questo file; chiedete l’originale all’ente emittente',
  },
  'proof.context-missing': {
    says: 'il documento non indica il vocabolario {context} della sua prova',
    hint: 'chiedete all’ente emittente una credenziale corretta',
  },
  'proof.not-canonical': {
    says: 'il documento usa parole che i suoi vocabolari non definiscono o è danneggiato: {reason}',
    hint: 'chiedete all’ente emittente una credenziale corretta',
  },
  'proof.type-unknown': {
    says: 'una prova di tipo {type} non può essere verificata qui',
    hint: 'chiedete all’ente emittente la forma sigillata',
  },
  'proof.member-unknown': {
    says: 'la prova ha un campo {member} che non è riconosciuto',
    hint: 'chiedete all’ente emittente una credenziale corretta',
  },
  'proof.purpose-wrong': {
    says: 'la prova è stata creata per un altro scopo ({purpose}), non per attestare il contenuto',
    hint: 'chiedete all’ente emittente una credenziale corretta',
  },
  'proof.value-malformed': {
    says: 'il valore della prova non è una firma nella forma di scrittura richiesta',
    hint: 'chiedete al titolare il file così come lo ha fornito l’ente emittente',
  },
  'proof.date-unreadable': {
    says: 'la data {member} della prova non è leggibile: {value}',
    hint: 'chiedete all’ente emittente una credenziale corretta',
  },
  'proof.created-later': {
    says: 'la prova è datata {created}, dopo l’istante per cui si valuta',
    hint: 'controllate la data per cui chiedete la verifica e l’orologio di questo computer',
  },
  'proof.expired': { says: 'la prova è scaduta il {expires}', hint: 'chiedete al titolare una credenziale rinnovata' },
  'proof.wrong': {
    says: 'il contenuto è stato alterato dopo la creazione della prova',
    hint: 'non fate affidamento su questo file; chiedete al titolare il file originale così come lo ha ricevuto',
  },
  'proof.method-malformed': {
    says: 'la chiave {method} indicata dalla prova non è utilizzabile',
    hint: 'non fate affidamento su questo file; rivolgetevi all’ente emittente',
  },
  'proof.method-unknown': {
    says: 'le chiavi di {method} non possono essere cercate qui',
    hint: 'chiedete all’ente emittente la forma sigillata',
  },
  'proof.did-unreachable': {
    says: 'non è stato possibile ottenere il documento delle chiavi di {did}: {reason}',
    hint: 'riprovate più tardi o inserite il documento nel file di fiducia',
  },
  'proof.did-document-wrong': {
    says: 'il documento delle chiavi di {did} è errato in {member}',
    hint: 'chiedete all’ente emittente di correggere ciò che pubblica',
  },
  'proof.key-not-authorised': {
    says: 'l’ente emittente {did} non elenca la chiave {method} tra quelle per rilasciare credenziali',
    hint: 'non fate affidamento su questo file; rivolgetevi all’ente emittente',
  },
  'proof.key-type-unknown': {
    says: 'le chiavi di tipo {type} non possono essere usate qui',
    hint: 'chiedete all’ente emittente la forma sigillata',
  },
  'proof.key-revoked': {
    says: 'l’ente emittente ha revocato la chiave {method}',
    hint: 'non fate affidamento su questo file; chiedete all’ente emittente una credenziale rinnovata',
  },
  'proof.key-expired': {
    says: 'la chiave {method} era scaduta quando è stata creata la prova',
    hint: 'non fate affidamento su questo file; chiedete all’ente emittente una credenziale rinnovata',
  },
  // status
  'status.entry-malformed': {
    says: 'la credenziale indica il suo elenco di stato in modo illeggibile, nel punto {pointer} ({member})',
    hint: 'chiedete all’ente emittente se la credenziale è ancora valida',
  },
  'status.entry-type-unknown': {
    says: 'lo stato di questa credenziale è tenuto in un modo che qui non si può leggere: {type}',
    hint: 'chiedete all’ente emittente se la credenziale è ancora valida',
  },
  'status.list-not-a-list': {
    says: 'ciò che è pubblicato in {url} non è un elenco di stato',
    hint: 'chiedete all’ente emittente se la credenziale è ancora valida',
  },
  'status.list-other': {
    says: 'l’elenco di stato in {url} dichiara di essere un altro: {id}',
    hint: 'chiedete all’ente emittente se la credenziale è ancora valida',
  },
  'status.list-purpose-differs': {
    says: 'l’elenco {url} riguarda uno scopo ({list}) diverso da quello richiesto ({purpose})',
    hint: 'chiedete all’ente emittente se la credenziale è ancora valida',
  },
  'status.list-expired': {
    says: 'l’elenco di stato {url} era valido fino al {date}',
    hint: 'scaricate di nuovo l’elenco o chiedete all’ente emittente se la credenziale è ancora valida',
  },
  'status.list-not-yet-valid': {
    says: 'l’elenco di stato {url} è valido solo dal {date}',
    hint: 'controllate la data per cui chiedete la verifica e l’orologio di questo computer',
  },
  'status.list-date-unreadable': {
    says: 'la data {member} dell’elenco di stato {url} non è leggibile: {value}',
    hint: 'chiedete all’ente emittente se la credenziale è ancora valida',
  },
  'status.list-encoding-wrong': {
    says: 'l’elenco di stato {url} non può essere decompresso ({fault})',
    hint: 'chiedete all’ente emittente se la credenziale è ancora valida',
  },
  'status.list-too-short': {
    says: 'l’elenco di stato {url} ha {length} voci e ne servono {least}',
    hint: 'chiedete all’ente emittente se la credenziale è ancora valida',
  },
  'status.index-out-of-range': {
    says: 'l’elenco di stato {url} ha {length} voci e nessuna con il numero {index}',
    hint: 'chiedete all’ente emittente se la credenziale è ancora valida',
  },
  // passport
  'passport.empty': {
    says: 'il passaporto non contiene alcuna credenziale',
    hint: 'chiedete al titolare un passaporto che contenga credenziali',
  },
  'passport.too-many': {
    says: 'il passaporto contiene {count} credenziali, più delle {limit} che vengono lette',
    hint: 'chiedete al titolare passaporti più piccoli',
  },
  'passport.credential-unreadable': {
    says: 'un elemento del passaporto non è una credenziale leggibile, nel punto {pointer}',
    hint: 'chiedete al titolare il pacchetto così come lo ha fornito l’ente emittente',
  },
  'passport.credential-repeated': {
    says: 'la credenziale {id} compare nel passaporto più di una volta nella stessa forma ({form})',
    hint: 'contatela una volta sola; chiedete al titolare il pacchetto così come lo ha fornito l’ente emittente',
  },
  'passport.forms-differ': {
    says: 'la forma sigillata e quella con prova della credenziale {id} non dicono la stessa cosa',
    hint: 'non fate affidamento su questo pacchetto; chiedete al titolare il pacchetto così come lo ha fornito l’ente emittente',
  },
  'passport.subject-mixed': {
    says: 'il passaporto contiene credenziali di persone diverse ({one}, {other})',
    hint: 'non consideratelo il passaporto di una sola persona',
  },
  'passport.subject-unproven': {
    says: 'non si può stabilire se tutte le credenziali riguardino la stessa persona ({one}, {other})',
    hint: 'confrontatele con un documento d’identità',
  },
  'passport.not-in-presentation': {
    says: 'il pacchetto contiene anche una credenziale che non fa parte del passaporto: {id}',
    hint: 'valutatela separatamente',
  },
  'passport.incomplete': {
    says: 'sono state rilasciate {awarded} microcredenziali su {total} di questo passaporto',
    hint: 'chiedete al titolare se seguiranno le altre',
  },
  'passport.presentation-missing': {
    says: 'il pacchetto non contiene alcun passaporto',
    hint: 'chiedete al titolare il pacchetto così come lo ha fornito l’ente emittente',
  },
  'passport.manifest-missing': {
    says: 'il pacchetto non contiene l’elenco dei suoi file',
    hint: 'chiedete al titolare il pacchetto così come lo ha fornito l’ente emittente',
  },
  'passport.manifest-malformed': {
    says: 'l’elenco dei file del pacchetto non è leggibile',
    hint: 'chiedete al titolare il pacchetto così come lo ha fornito l’ente emittente',
  },
  'passport.file-unlisted': {
    says: 'il pacchetto contiene un file che non figura nel suo elenco: {file}',
    hint: 'chiedete al titolare il pacchetto così come lo ha fornito l’ente emittente',
  },
  'passport.file-missing': {
    says: 'il pacchetto elenca un file che non contiene: {file}',
    hint: 'chiedete al titolare il pacchetto così come lo ha fornito l’ente emittente',
  },
  'passport.file-altered': {
    says: 'il file {file} del pacchetto è stato alterato o danneggiato',
    hint: 'chiedete al titolare il pacchetto così come lo ha fornito l’ente emittente',
  },
  'passport.file-other': {
    says: 'il file {file} del pacchetto non è una credenziale nella forma prevista ({form})',
    hint: 'chiedete al titolare il pacchetto così come lo ha fornito l’ente emittente',
  },
  // register, issue
  'assessment.differs-from-issued': {
    says: 'la riga è diversa da quella per cui è stata rilasciata {credential}: {fields}',
    hint: 'correggete la riga oppure revocate quella credenziale e rilasciatene una con una nuova versione del programma',
  },
  'assessment.erased-before': {
    says: 'questo riconoscimento è già stato rilasciato come {credential}, e i suoi dati sono stati cancellati',
    hint: 'non si rilascia nulla; se serve di nuovo, rilasciatelo con una nuova versione del programma',
  },
  // form
  'form.empty': {
    says: 'il file è vuoto',
    hint: 'chiedete al titolare il file originale, che termina in .jsonld, .json o .zip',
  },
  'form.too-large': {
    says: 'il file ha {size} byte, più dei {limit} che vengono letti',
    hint: 'caricate le credenziali una alla volta',
  },
  'form.json-unreadable': {
    says: 'il file è danneggiato o non è scritto in modo rigoroso ({fault}, alla posizione {at})',
    hint: 'chiedete al titolare il file originale, che termina in .jsonld, .json o .zip',
  },
  'form.json-unknown': {
    says: 'il file è JSON, ma non è né una credenziale né un passaporto',
    hint: 'chiedete al titolare il file originale, che termina in .jsonld, .json o .zip',
  },
  'form.is-upload': {
    says: 'il file è destinato al caricamento in un servizio di rilascio; nessuno lo ha ancora sigillato',
    hint: 'chiedete il file che si ottiene dopo la sigillatura',
  },
  'form.is-pdf': {
    says: 'il file è un PDF; mostra una credenziale, ma di per sé non è verificabile',
    hint: 'chiedete al titolare il file originale, che termina in .jsonld, .json o .zip',
  },
  'form.is-image': {
    says: 'il file è un’immagine, che non è verificabile',
    hint: 'chiedete al titolare il file originale, che termina in .jsonld, .json o .zip',
  },
  'form.is-html': {
    says: 'il file è una pagina web, che non è verificabile',
    hint: 'chiedete al titolare il file originale, che termina in .jsonld, .json o .zip',
  },
  'form.is-xml': {
    says: 'il file è XML, ma non una credenziale Europass',
    hint: 'chiedete al titolare il file originale, che termina in .jsonld, .json o .zip',
  },
  'form.is-jwt': {
    says: 'il file è un token compatto (JWT), che qui non è verificabile',
    hint: 'chiedete al titolare il file originale, che termina in .jsonld, .json o .zip',
  },
  'form.is-text': {
    says: 'il file è testo semplice, che non è verificabile',
    hint: 'chiedete al titolare il file originale, che termina in .jsonld, .json o .zip',
  },
  'form.is-binary': {
    says: 'il file è di tipo sconosciuto',
    hint: 'chiedete al titolare il file originale, che termina in .jsonld, .json o .zip',
  },
  'form.is-older-model': {
    says: 'è una credenziale del precedente Modello europeo di apprendimento (XML); il suo sigillo qui non viene verificato',
    hint: 'verificatela nel visualizzatore Europass o chiedete all’ente emittente una credenziale nella forma attuale',
  },
  'form.is-office': {
    says: 'il file è un documento d’ufficio, che non è verificabile',
    hint: 'chiedete al titolare il file originale, che termina in .jsonld, .json o .zip',
  },
  'form.is-archive': {
    says: 'il file è un archivio, ma non un pacchetto di passaporto',
    hint: 'estraetelo e verificate una a una le credenziali che contiene',
  },
  'form.is-badge-image': {
    says: 'il file è un’immagine con un Open Badge incorporato; il badge al suo interno qui non viene letto',
    hint: 'chiedete al titolare di esportare il badge come file JSON',
  },
  'form.pdf-broken': {
    says: 'la struttura del PDF è danneggiata e i file allegati non si possono trovare',
    hint: 'chiedete al titolare il file originale, che termina in .jsonld, .json o .zip',
  },
  'form.pdf-encrypted': {
    says: 'il PDF è cifrato e i suoi allegati non si possono leggere',
    hint: 'chiedetelo al titolare senza cifratura, oppure il file originale della credenziale',
  },
  'form.pdf-too-large': {
    says: 'il PDF è troppo grande per essere letto: superato il limite {limit} ({measure})',
    hint: 'estraete i file allegati e caricateli uno alla volta',
  },
  'form.pdf-several': {
    says: 'al PDF sono allegati {count} passaporti; non si può sapere quale sia inteso',
    hint: 'estraeteli e verificateli uno alla volta',
  },
  'form.pdf-attachment-unread': {
    says: 'l’allegato {file} del PDF è stato tralasciato: non è una credenziale o un passaporto leggibile',
    hint: 'verificate quel file separatamente, se è importante',
  },
  'form.pdf-pages-unchecked': {
    says: 'sono stati verificati solo gli allegati del PDF; le sue pagine possono mostrare qualsiasi cosa',
    hint: 'leggete qui nomi, titoli e date, non nelle pagine',
  },
  'form.zip-broken': {
    says: 'il pacchetto è danneggiato o ambiguo ({fault})',
    hint: 'chiedete al titolare il pacchetto così come lo ha fornito l’ente emittente',
  },
  'form.zip-too-large': {
    says: 'il pacchetto è troppo grande per essere letto: superato il limite {limit} ({measure})',
    hint: 'caricate le credenziali una alla volta',
  },
  'form.zip-encrypted': { says: 'il pacchetto è protetto da password', hint: 'chiedetelo al titolare senza password' },
  'form.zip-name-repeated': {
    says: 'il pacchetto contiene due file di nome {file}',
    hint: 'non fatevi affidamento; chiedete al titolare il pacchetto così come lo ha fornito l’ente emittente',
  },
  'form.zip-name-unexpected': {
    says: 'il pacchetto contiene un file che non dovrebbe esserci: {file}',
    hint: 'chiedete al titolare il pacchetto così come lo ha fornito l’ente emittente',
  },
  // judged
  'evidence.other-instant': {
    says: 'i fatti sono stati raccolti per {gathered}, mentre la valutazione è per {at}',
    hint: 'verificate il file stesso per quell’istante, con edc verify --at',
  },
  'subject.to-compare': {
    says: 'riguarda {name}, data di nascita {born}',
    hint: 'confrontate nome e data di nascita con un documento di identità di chi la presenta',
  },
  'subject.name-only': {
    says: 'riguarda {name}; la data di nascita non è indicata',
    hint: 'confrontate il nome con un documento di identità di chi la presenta e, se è comune, chiedete all’ente emittente',
  },
  'subject.unnamed': {
    says: 'non indica la persona a cui si riferisce',
    hint: 'chiedete all’ente emittente a chi è stata rilasciata',
  },
  'seal.signature-wrong': {
    says: 'il contenuto è stato alterato dopo la sigillatura',
    hint: 'non fate affidamento su questo file; chiedete al titolare il file originale così come lo ha ricevuto',
  },
  'seal.signature-unchecked': {
    says: 'non è stato possibile verificare la firma del sigillo',
    hint: 'chiedete all’ente emittente di che tipo di sigillo si tratta',
  },
  'trust.no-path': {
    says: 'il certificato del sigillo non riconduce ad alcuna autorità di cui vi fidate',
    hint: 'fornite i certificati di cui vi fidate o chiedete all’ente emittente chi ha rilasciato il suo certificato di sigillo',
  },
  'issuer.not-the-sealer': {
    says: 'l’ente emittente indicato nella credenziale ({named}) non è l’organizzazione che l’ha sigillata ({sealer})',
    hint: 'chiedete all’organizzazione indicata come ente emittente se ha rilasciato questa credenziale',
  },
  'issuer.sealer-unknown': {
    says: 'non si può stabilire se l’ente emittente indicato nella credenziale sia l’organizzazione che l’ha sigillata',
    hint: 'chiedete all’organizzazione indicata come ente emittente se ha rilasciato questa credenziale',
  },
  'issuer.not-the-prover': {
    says: 'la prova non è stata creata con una chiave dell’ente emittente indicato nella credenziale',
    hint: 'non fate affidamento su questo file; rivolgetevi all’organizzazione indicata come ente emittente',
  },
  'issuer.unknown': {
    says: 'l’ente emittente {did} non è tra quelli che conoscete',
    hint: 'accertate di chi si tratta e aggiungetelo al vostro file di fiducia',
  },
  'credential.expired': {
    says: 'la credenziale è scaduta il {date}',
    hint: 'chiedete al titolare una credenziale rinnovata',
  },
  'credential.not-yet-valid': {
    says: 'la credenziale è valida solo dal {date}',
    hint: 'verificatela di nuovo a partire da quel giorno',
  },
  'credential.date-unreadable': {
    says: 'la data «{value}» di {member} non è leggibile',
    hint: 'chiedete all’ente emittente una credenziale corretta',
  },
  'status.revoked': {
    says: '{by} ha revocato definitivamente questa credenziale (elenco di stato del {date})',
    hint: 'non fatevi affidamento; chiedete il motivo al titolare o all’ente emittente',
  },
  'status.suspended': {
    says: '{by} ha sospeso temporaneamente questa credenziale (elenco di stato del {date})',
    hint: 'per ora non fatevi affidamento; chiedete all’ente emittente quando sarà deciso',
  },
  'status.none': {
    says: 'la credenziale non indica alcun elenco di stato, perciò una revoca non sarebbe visibile',
    hint: 'se per voi conta che la credenziale sia ancora valida, chiedete all’ente emittente',
  },
  'status.list-unreachable': {
    says: 'non è stato possibile ottenere l’elenco di stato {url}: {reason}',
    hint: 'riprovate più tardi o chiedete all’ente emittente se la credenziale è ancora valida',
  },
  'status.list-host-untrusted': {
    says: 'l’elenco di stato non è raggiungibile da qui: il suo server {host} non è tra quelli che autorizzate',
    hint: 'aggiungete il server al file di fiducia o fornite gli elenchi pubblicati',
  },
  'status.list-untrusted': {
    says: 'l’elenco di stato {url} non è firmato dall’ente emittente né da altri autorizzati a farlo',
    hint: 'chiedete all’ente emittente se la credenziale è ancora valida',
  },
  'passport.assembler-unknown': {
    says: 'il passaporto è stato composto da {did}, che non è né un ente emittente al suo interno né vi è noto',
    hint: 'valutate ogni credenziale singolarmente o aggiungete chi lo ha composto al vostro file di fiducia',
  },
  'form.is-status-list': {
    says: 'questo è un elenco di stato: dice quali credenziali sono revocate o sospese e non appartiene a nessuna persona',
    hint: 'verificate invece la credenziale o il passaporto della persona',
  },
  'form.payload-unreadable': {
    says: 'il contenuto del sigillo non è un documento leggibile',
    hint: 'chiedete al titolare il file originale così come lo ha ricevuto',
  },
  'form.payload-not-a-credential': {
    says: 'ciò che è sigillato non è la credenziale di una persona',
    hint: 'chiedete al titolare la credenziale stessa',
  },
  'status.message': {
    says: 'l’ente emittente annota su questa credenziale: {message}',
    hint: 'se è importante, chiedete all’ente emittente che cosa significa',
  },
  'status.marked': {
    says: 'l’elenco dell’ente emittente segnala questa credenziale per lo scopo «{purpose}»',
    hint: 'chiedete all’ente emittente che cosa significa; per «refresh» esiste una credenziale più recente',
  },
  'status.list-outlived': {
    says: 'l’elenco di stato {url} è del {date} e il suo emittente chiede di scaricarlo di nuovo prima di ora',
    hint: 'scaricate di nuovo l’elenco per essere certi che sia il più recente',
  },
  'credential.open-badge': {
    says: 'è un Open Badge 3.0 e non una credenziale digitale europea; è stato valutato come credenziale generica',
    hint: 'leggete nel badge stesso che cosa è stato conseguito e secondo quali criteri',
  },
  'credential.general': {
    says: 'non è una credenziale digitale europea; è stata valutata come credenziale generica, in base a prova, date e stato',
    hint: 'leggete nella credenziale stessa che cosa dichiara; nulla è stato verificato rispetto a un profilo',
  },
  'credential.element-missing': {
    says: 'non è indicato: {element}',
    hint: 'se vi serve saperlo, chiedete all’ente emittente o al titolare',
  },
  'form.too-slow': {
    says: 'la verifica del file ha richiesto più di {seconds} secondi ed è stata interrotta',
    hint: 'verificate le sue credenziali una alla volta',
  },
  'form.nothing-to-trust': {
    says: 'il documento non ha né sigillo né prova: può averlo scritto chiunque',
    hint: 'chiedete al titolare il file sigillato così come lo ha fornito l’ente emittente',
  },
};
