import type { FindingPhrases } from './phrase.js';

/** Spanish. The translation is the project's own; placeholders as in English. Lower case, no full stop at the end. */
export const ES: FindingPhrases = {
  // assessment
  'assessment.file-empty': {
    says: 'el archivo no tiene filas con resultados',
    hint: 'exporte de nuevo los resultados',
  },
  'assessment.file-too-large': { says: 'el archivo tiene más de {limit} bytes', hint: 'divídalo o aumente el límite' },
  'assessment.bytes-unreadable': {
    says: 'a partir de la fila {row} el archivo no está en codificación {encoding}',
    hint: 'guarde el archivo en UTF-8 o indique su página de códigos con --encoding, por ejemplo windows-1252',
  },
  'assessment.record-too-long': {
    says: 'la fila {row} tiene más de {limit} bytes',
    hint: 'busque unas comillas sin cerrar en esa fila o antes',
  },
  'assessment.columns-too-many': {
    says: 'el encabezado tiene {columns} columnas, más de {limit}',
    hint: 'exporte menos columnas',
  },
  'assessment.rows-too-many': { says: 'el archivo tiene más de {limit} filas', hint: 'divídalo' },
  'assessment.quote-wrong': {
    says: 'la fila {row} tiene unas comillas sin duplicar o sin cerrar, por lo que no se distinguen sus celdas',
    hint: 'exporte la fila de nuevo o duplique las comillas',
  },
  'assessment.columns-uneven': {
    says: 'la fila {row} tiene {columns} celdas y el encabezado {expected}',
    hint: 'corrija la fila o ponga entre comillas las celdas que contienen el separador',
  },
  'assessment.layout-unknown': {
    says: 'las columnas no son las de ninguna exportación conocida',
    hint: 'declare las columnas con --layout; edc results inspect propone un diseño',
  },
  'assessment.layout-wrong': {
    says: 'la disposición de columnas incumple la regla {rule} en {pointer} {detail}',
    hint: 'escríbala como indica schemas/results-layout.schema.json',
  },
  'assessment.column-missing': {
    says: 'la columna {wanted} no está entre las del encabezado ({columns})',
    hint: 'corrija la disposición o el encabezado',
  },
  'assessment.column-ambiguous': {
    says: 'el encabezado tiene dos veces la columna {wanted}',
    hint: 'indique la columna por su posición',
  },
  'assessment.item-unnamed': {
    says: 'el archivo tiene varios elementos de calificación y no se ha indicado ninguno: {items}',
    hint: 'indique uno con --item',
  },
  'assessment.item-unknown': {
    says: 'el archivo no tiene el elemento de calificación {item}; contiene: {items}',
    hint: 'indique uno de ellos con --item',
  },
  'assessment.item-ambiguous': {
    says: 'varios elementos de calificación se llaman {item}: {items}',
    hint: 'escriba el nombre completo',
  },
  'assessment.item-missing': {
    says: 'la fila {row} no dice a qué elemento de calificación se refiere',
    hint: 'rellene el elemento de calificación',
  },
  'assessment.grade-columns-ambiguous': {
    says: 'no se pueden distinguir las columnas de {item}',
    hint: 'declare las columnas con --layout',
  },
  'assessment.learner-id-missing': {
    says: 'la fila {row} no tiene identificador del participante',
    hint: 'rellene el número de identificación del participante y exporte de nuevo',
  },
  'assessment.learner-repeated': {
    says: 'la fila {row} repite la fila {first} para el participante {learner}',
    hint: 'elimine una de las dos filas',
  },
  'assessment.learner-conflict': {
    says: 'la fila {row} da al participante {learner} una calificación distinta de la fila {first}',
    hint: 'averigüe qué fila es la correcta y elimine la otra',
  },
  'assessment.learner-incomplete': {
    says: 'la fila {spoiled} del alumno {learner} no se puede leer, así que no se decide nada sobre él',
    hint: 'corrija esa fila y vuelva a presentar todas las filas del alumno',
  },
  'assessment.learners-open': {
    says: 'a más de {limit} alumnos les faltan aún elementos de la regla de concesión',
    hint: 'ordene el archivo por alumno',
  },
  'assessment.name-missing': {
    says: 'en la fila {row} falta el valor de la columna {column}',
    hint: 'rellene el nombre y exporte de nuevo',
  },
  'assessment.name-placeholder': {
    says: '{text} en la fila {row} no es un nombre',
    hint: 'rellene el nombre y exporte de nuevo',
  },
  'assessment.control-character': {
    says: 'la celda {column} de la fila {row} contiene un carácter de control',
    hint: 'escriba la celda de nuevo y vuelva a exportar',
  },
  'assessment.character-lost': {
    says: 'la celda {column} de la fila {row} contiene un carácter que no se ha podido leer',
    hint: 'exporte el archivo en UTF-8 e inténtelo de nuevo',
  },
  'assessment.character-hidden': {
    says: 'la celda {column} de la fila {row} contiene un carácter oculto o que cambia el sentido de lectura',
    hint: 'escriba la celda de nuevo y vuelva a exportar',
  },
  'assessment.formula-cell': {
    says: 'la celda {column} de la fila {row} empieza como una fórmula',
    hint: 'escriba texto sencillo y exporte de nuevo',
  },
  'assessment.cell-too-long': { says: 'la celda {column} de la fila {row} es demasiado larga', hint: 'acórtela' },
  'assessment.number-unreadable': {
    says: '{text} en la columna {column} de la fila {row} no es un número que se lea de una sola manera',
    hint: 'escríbalo como 8.5 u 8,5',
  },
  'assessment.percentage-outside': {
    says: 'el porcentaje {percentage} de la fila {row} no está entre 0 y 100',
    hint: 'corrija la calificación',
  },
  'assessment.mark-above-maximum': {
    says: 'la puntuación {mark} de la fila {row} supera el máximo {maximum}',
    hint: 'corrija la puntuación o --max-mark',
  },
  'assessment.maximum-not-positive': {
    says: 'el máximo {maximum} de la fila {row} no es mayor que cero',
    hint: 'corrija el máximo',
  },
  'assessment.date-unreadable': {
    says: '{text} en la columna {column} de la fila {row} no es una fecha con el formato {format}',
    hint: 'corrija la fecha o el formato',
  },
  'assessment.email-unreadable': {
    says: '{text} en la fila {row} no es una dirección de correo electrónico',
    hint: 'corrija la dirección o déjela vacía',
  },
  'assessment.encoding-differs': { says: 'el archivo está en {found}, no en {encoding}', hint: 'omita --encoding' },
  'assessment.form-unsupported': {
    says: 'el archivo es {form}, un formato que aquí no se lee',
    hint: 'guarde los resultados como XLSX o como CSV en UTF-8',
  },
  'assessment.workbook-damaged': {
    says: 'el libro está dañado o no sigue las reglas: {detail}',
    hint: 'ábralo, guárdelo como un archivo XLSX nuevo e inténtelo otra vez',
  },
  'assessment.workbook-too-large': {
    says: '{what} en el libro llega a {size}, más de {limit}',
    hint: 'copie los resultados a un libro nuevo o guárdelos como CSV en UTF-8',
  },
  'assessment.workbook-encrypted': {
    says: 'el libro está bloqueado con una contraseña',
    hint: 'guárdelo sin contraseña e inténtelo otra vez',
  },
  'assessment.workbook-macros': {
    says: 'el libro contiene macros',
    hint: 'guárdelo como XLSX, que no las tiene, revíselo e inténtelo otra vez',
  },
  'assessment.edc-template': {
    says: 'esta es la plantilla de credenciales del emisor de la Comisión Europea, no una lista de resultados',
    hint: 'exporte los resultados desde donde se registran o use el libro de destinatarios de ese emisor',
  },
  'assessment.sheet-unnamed': {
    says: 'el libro tiene varias hojas y no se indicó ninguna: {sheets}',
    hint: 'indique una con --sheet o en el diseño',
  },
  'assessment.sheet-unknown': {
    says: 'el libro no tiene la hoja {sheet}; tiene {sheets}',
    hint: 'indique una de ellas',
  },
  'assessment.sheet-hidden': { says: 'la hoja {sheet} está oculta', hint: 'muéstrela, revísela e inténtelo otra vez' },
  'assessment.column-hidden': {
    says: 'la columna {column} está oculta y contiene lo que hay que leer',
    hint: 'muéstrela, revísela e inténtelo otra vez',
  },
  'assessment.row-hidden': {
    says: 'la fila {row} está oculta o filtrada',
    hint: 'muestre todas las filas o elimine las que no procedan',
  },
  'assessment.cell-merged': {
    says: 'la fila {row} tiene celdas combinadas ({range})',
    hint: 'sepárelas y rellene cada celda',
  },
  'assessment.formula': {
    says: 'la celda {column} de la fila {row} contiene una fórmula',
    hint: 'sustitúyala por su valor (copiar, pegar valores) e inténtelo otra vez',
  },
  'assessment.cell-error': {
    says: 'la celda {column} de la fila {row} muestra el error {text}',
    hint: 'corrija la celda',
  },
  'assessment.cell-not-text': {
    says: 'la celda {column} de la fila {row} está guardada como fecha o valor lógico ({text}), no como texto o número',
    hint: 'dé a la celda formato de texto y escríbala de nuevo',
  },
  'assessment.markup-wrong': {
    says: 'el XML no está bien formado a partir del resultado {row}',
    hint: 'exporte los resultados de nuevo',
  },
  'assessment.json-wrong': {
    says: 'la declaración {row} no es JSON que se lea de una sola manera',
    hint: 'exporte las declaraciones de nuevo',
  },
  'assessment.statement-wrong': {
    says: 'a la declaración {row} le falta {member}, o contradice su verbo',
    hint: 'corrija la declaración u omítala',
  },
  'assessment.statement-voids': {
    says: 'la declaración {row} retira la declaración {id}',
    hint: 'compruebe si se emitió una credencial por esa y quite ambas del archivo',
  },
  'assessment.statements-more': {
    says: 'el archivo es una parte de una respuesta; hay más declaraciones',
    hint: 'exporte todas las declaraciones',
  },
  'assessment.account-foreign': {
    says: 'la cuenta de la fila {row} es de {home}, otras del archivo son de {first}',
    hint: 'divida el archivo, uno para cada sistema',
  },
  'assessment.learners-needed': {
    says: 'el archivo no contiene nombres de personas',
    hint: 'indique nombres y fechas de nacimiento por identificador con --learners',
  },
  'assessment.learner-unmatched': {
    says: 'el archivo de personas no tiene a nadie con el identificador {learner} de la fila {row}',
    hint: 'añada a la persona o corrija el identificador',
  },
  'assessment.learner-ambiguous': {
    says: 'el identificador {learner} y la dirección de la fila {row} son de personas distintas',
    hint: 'corrija el archivo de personas o la fila',
  },
  'assessment.learners-conflict': {
    says: 'el archivo de personas dice cosas distintas sobre {learner}; una está en la fila {row}',
    hint: 'conserve la correcta',
  },
  'assessment.learners-headings': {
    says: 'las {columns} columnas del archivo de personas no se reconocen por sus encabezados',
    hint: 'llámelas identificador, nombre, apellidos, fecha de nacimiento, email, o declárelas con --learners-layout',
  },
  'assessment.name-undivided': {
    says: '{text} en la fila {row} no es apellidos, nombre',
    hint: 'indique los nombres con --learners',
  },
  'assessment.workbook-slow': {
    says: 'el libro antiguo no se pudo leer dentro de los límites de tiempo y memoria',
    hint: 'guárdelo como XLSX e inténtelo de nuevo',
  },
  // catalogue
  'catalogue.element-missing': {
    says: 'falta el elemento obligatorio {number} ({element})',
    hint: 'indíquelo en el archivo del programa, en los cinco idiomas',
  },
  'catalogue.language-missing': {
    says: 'falta el texto en el idioma {language}',
    hint: 'añada el texto en ese idioma',
  },
  'catalogue.member-missing': {
    says: 'falta el campo {member}',
    hint: 'añádalo como indica el esquema del archivo (en schemas/)',
  },
  'catalogue.member-unknown': { says: 'el campo {member} no se conoce aquí', hint: 'corrija su nombre o elimínelo' },
  'catalogue.value-wrong': { says: 'el valor incumple la regla {rule} ({limit})', hint: 'corrija el valor' },
  'catalogue.concept-unknown': {
    says: '{uri} no es un concepto del vocabulario {scheme}',
    hint: 'tome el URI exacto de schemas/vocabularies u omita el concepto',
  },
  'catalogue.concept-unverified': {
    says: '{uri} no se puede confirmar: no está en la parte incluida de {scheme}',
    hint: 'consulte el concepto en su editor antes de usarlo',
  },
  'catalogue.workload-unlikely': {
    says: '{hours} horas para {ects} ECTS quedan fuera de las 20 a 40 horas por crédito',
    hint: 'corrija las horas o los créditos',
  },
  'catalogue.outcome-duplicate': {
    says: 'dos resultados del aprendizaje tienen la clave {key}',
    hint: 'dé a cada resultado su propia clave',
  },
  'catalogue.programme-duplicate': {
    says: 'dos programas se llaman {value}',
    hint: 'dé a cada programa su propio id y su propio slug',
  },
  'catalogue.uri-malformed': {
    says: '{programme}: {uri} no es una dirección que acepten quienes leen el catálogo publicado',
    hint: 'escriba un URI completo; codifique espacios y corchetes',
  },
  'catalogue.export-lacks': {
    says: '{programme}: no se indica {member}, y este formato no puede prescindir de ello',
    hint: 'indíquelo en el programa o en el archivo del proveedor',
  },
  'catalogue.export-leaves-out': {
    says: '{programme}: {uri} no está en las listas de este formato y se omite',
    hint: 'no hay que hacer nada; si debe aparecer, elija un concepto de esas listas',
  },
  'catalogue.programme-unknown': {
    says: 'ningún programa tiene el id {id}',
    hint: 'corrija el id o añada el programa',
  },
  'catalogue.rule-impossible': {
    says: 'nadie puede alcanzar {atLeast} en la escala de la regla de concesión',
    hint: 'corrija el umbral o la escala',
  },
  'catalogue.text-untranslated': {
    says: 'el texto en el idioma {language} es el inglés',
    hint: 'tradúzcalo o, si es intencionado, inclúyalo en sameInAllLanguages',
  },
  'catalogue.text-markup': { says: 'el texto contiene HTML', hint: 'escriba texto sencillo' },
  'catalogue.text-unclean': {
    says: 'el texto contiene caracteres de control o invisibles',
    hint: 'escriba el texto de nuevo',
  },
  'catalogue.text-untidy': {
    says: 'el texto tiene espacios de más o no está en Unicode NFC',
    hint: 'elimine los espacios o normalice el texto',
  },
  'catalogue.grade-unsuited': {
    says: 'el programa se concede según la escala «{scale}», y la fila no la indica',
    hint: 'exporte también esa escala o cambie la regla de concesión',
  },
  'catalogue.maximum-unknown': {
    says: 'no se indica sobre qué máximo es la puntuación {mark}',
    hint: 'indique el máximo con --max-mark',
  },
  'catalogue.maximum-differs': {
    says: 'la puntuación es sobre {maximum}, y el programa se concede en una escala hasta {expected}',
    hint: 'corrija --max-mark o la regla de concesión',
  },
  'catalogue.mark-above-maximum': {
    says: 'la puntuación {mark} supera el máximo {maximum}',
    hint: 'corrija la puntuación o el máximo',
  },
  'catalogue.weights-wrong': {
    says: 'los pesos de la regla de concesión suman {sum}',
    hint: 'haga que sumen 100',
  },
  'catalogue.rule-ambiguous': {
    says: 'la regla de concesión nombra más de una vez {name}',
    hint: 'nombre cada elemento y cada palabra una sola vez',
  },
  'catalogue.item-missing': {
    says: 'falta la nota de {item}, y la regla de concesión la necesita',
    hint: 'anote la nota en el origen y exporte de nuevo',
  },
  'catalogue.decision-unknown': {
    says: 'la regla de concesión no conoce la decisión {value}',
    hint: 'use una de estas: {values}',
  },
  'catalogue.letter-unknown': {
    says: 'la letra {letter} no está entre {letters}',
    hint: 'corrija la letra o inclúyala en la regla de concesión',
  },
  // elm
  'elm.context-wrong': {
    says: 'los contextos no son los de una credencial digital europea',
    hint: 'indique primero el contexto de VC Data Model 1.1 y después edc-ap',
  },
  'elm.context-unknown': {
    says: 'el contexto {context} no se conoce aquí, por lo que los campos pueden significar otra cosa',
    hint: 'use solo los contextos incluidos',
  },
  'elm.name-not-plain': {
    says: '{name} está escrito como palabra clave o IRI, que Europass no lee',
    hint: 'escriba el término simple de edc-ap',
  },
  'elm.too-deep': { says: 'el documento tiene más de {limit} niveles de anidamiento', hint: '' },
  'elm.too-many-nodes': { says: 'el documento tiene más de {limit} nodos y valores', hint: '' },
  'elm.text-ill-formed': {
    says: 'un texto contiene la mitad de un carácter (un sustituto suelto)',
    hint: 'corrija el texto en su origen',
  },
  'elm.class-wrong': { says: '{member} debe ser un nodo de tipo {expected}', hint: 'incluya un nodo de ese tipo' },
  'elm.member-missing': { says: 'en {class} falta {member}', hint: 'añada el campo' },
  'elm.too-many-values': {
    says: '{member} de {class} tiene más valores de los que permite el perfil',
    hint: 'deje un solo valor, o uno por idioma; los nodos con el mismo id cuentan juntos',
  },
  'elm.member-unknown': { says: '{class} no tiene ningún campo {member}', hint: 'elimine el campo' },
  'elm.value-wrong': { says: '{member} no tiene la forma prevista ({expected})', hint: 'corrija el valor' },
  'elm.date-unreadable': {
    says: '{member} no es una fecha y hora del calendario',
    hint: 'escríbala como 2026-11-30T00:00:00Z',
  },
  'elm.language-map-wrong': {
    says: '{member} no es una lista de textos por idioma',
    hint: 'escriba un objeto con un texto para cada código de idioma',
  },
  'elm.concept-scheme-wrong': {
    says: '{member} debe ser un concepto del vocabulario {expected}',
    hint: 'incluya el concepto con su vocabulario como inScheme',
  },
  'elm.concept-unknown': {
    says: '{concept} no es un concepto del vocabulario {scheme}',
    hint: 'tome el URI exacto del vocabulario',
  },
  'elm.id-missing': { says: '{member} no tiene id', hint: 'dé al nodo un IRI absoluto como id' },
  'elm.id-wrong': { says: '{id} no es un IRI absoluto de la forma prevista', hint: 'corrija el id' },
  'elm.node-differs': {
    says: 'dos descripciones de {id} difieren',
    hint: 'dé a cada nodo su propio id o descríbalo siempre igual',
  },
  'elm.dates-differ': { says: '{member} y {other} difieren', hint: 'escriba el mismo instante en ambos' },
  'elm.validity-empty': {
    says: 'la credencial termina antes de empezar a ser válida',
    hint: 'corrija validFrom o validUntil',
  },
  'elm.picture-wrong': {
    says: 'la imagen de la página no es un PNG o JPEG de {limit} bytes como máximo en base64',
    hint: 'genérela con menos colores o píxeles',
  },
  'elm.status-entry-wrong': {
    says: 'las entradas de estado no son una de revocación y una de suspensión, cada una con lista, posición e id',
    hint: '',
  },
  // seal, certificate, trust
  'keys.example': {
    says: 'se están usando las claves de ejemplo, que tiene todo el mundo',
    hint: 'cree las suyas con edc keys init antes de emitir nada real',
  },
  'keys.certificate-ends-soon': {
    says: 'el certificado del sello caduca en {days} días, el {until}',
    hint: 'obtenga uno nuevo de su prestador de servicios de confianza',
  },
  'certificate.unreadable': {
    says: 'el certificado del sello no se puede leer',
    hint: 'pida al emisor un sello correcto',
  },
  'certificate.expired': {
    says: 'el certificado del sello caducó el {until}',
    hint: 'ningún sello de tiempo de una autoridad que usted conozca demuestra que el sello es anterior: pida al emisor uno que lo tenga',
  },
  'certificate.not-yet-valid': {
    says: 'el certificado del sello es válido a partir del {from}',
    hint: 'compruebe el reloj o el instante para el que se valora',
  },
  'certificate.is-authority': {
    says: 'el certificado pertenece a una autoridad que emite certificados, no a quien sella',
    hint: 'pida al emisor un sello hecho con un certificado de sello',
  },
  'certificate.usage-unfit': {
    says: 'el certificado no está destinado a firmas ni sellos (uso de la clave: {usage})',
    hint: 'pida al emisor un sello hecho con un certificado de sello',
  },
  'certificate.extended-usage-unfit': {
    says: 'el certificado está destinado a algo distinto de documentos ({usage})',
    hint: 'pida al emisor un sello hecho con un certificado de sello',
  },
  'certificate.key-too-small': {
    says: 'la clave del certificado es demasiado pequeña ({type}, {bits} bits)',
    hint: 'pida al emisor un sello con RSA de 2048 bits o más, o con P-256',
  },
  'certificate.organisation-missing': {
    says: 'el certificado no indica una organización con su identificador',
    hint: 'el sello lo pone una organización: pida al emisor un sello hecho con un certificado de sello',
  },
  'trust.certificate-expired': {
    says: 'el certificado de {subject} caducó el {until}',
    hint: 'dé un certificado de confianza que fuera válido en el instante que se valora',
  },
  'trust.certificate-not-yet-valid': {
    says: 'el certificado de {subject} es válido a partir del {from}',
    hint: 'compruebe el reloj o el instante para el que se valora',
  },
  'trust.not-an-authority': {
    says: '{subject} emitió un certificado sin ser una autoridad de certificación',
    hint: 'no confíe en el sello',
  },
  'trust.usage-unfit': {
    says: '{subject} emitió un certificado con una clave no destinada a ello',
    hint: 'no confíe en el sello',
  },
  'trust.path-too-long': {
    says: '{subject} solo permite este número de autoridades por debajo: {limit}',
    hint: 'no confíe en el sello',
  },
  'trust.critical-extension': {
    says: 'el certificado de {subject} exige que se entienda la extensión {extension}, y no es así',
    hint: 'compruebe el sello con un programa que la conozca',
  },
  'trust.name-constraints': {
    says: 'el certificado de {subject} limita los nombres por debajo de él, lo que aquí no se comprueba',
    hint: 'si confía en la autoridad subordinada, dé el suyo como certificado de confianza',
  },
  'trust.link-unverifiable': {
    says: 'no se puede comprobar quién emitió el certificado de {subject} (algoritmo {algorithm})',
    hint: 'si confía en ese certificado, delo como certificado de confianza',
  },
  'trust.file-malformed': {
    says: 'el archivo de confianza tiene un error aquí; se espera: {expected}',
    hint: 'corríjalo como indica schemas/trust.schema.json',
  },
  'trust.file-missing': {
    says: 'el archivo de confianza menciona {name}, que no existe',
    hint: 'corrija el nombre; es relativo a la ubicación del archivo de confianza',
  },
  'trust.certificate-unreadable': {
    says: 'el archivo de confianza contiene un certificado que no se puede leer',
    hint: 'delo en PEM o DER',
  },
  'trust.service-not-granted': {
    says: 'la lista de confianza no concede el servicio {service} en el momento que se juzga',
    hint: 'pida al emisor un sello de un servicio concedido, o juzgue en el momento del sellado',
  },
  'certificate.revoked': {
    says: 'el certificado de {subject} fue revocado el {date} ({reason})',
    hint: 'no confíe en el sello; pida uno nuevo al emisor',
  },
  'certificate.suspended': {
    says: 'el certificado de {subject} está suspendido desde el {date}',
    hint: 'compruebe de nuevo más tarde o pregunte al emisor qué ha sido de él',
  },
  'certificate.revoked-later': {
    says: 'el certificado de {subject} fue revocado el {date} ({reason}), cuando ya constaba que el sello existía',
    hint: 'el sello sigue siendo válido; los posteriores no lo serían',
  },
  'certificate.revocation-unnamed': {
    says: 'el certificado de {subject} no dice dónde se vería una revocación',
    hint: '',
  },
  'certificate.revocation-unavailable': {
    says: 'no se ha podido saber si el certificado de {subject} está revocado: ni venía con el sello ni se ha dado una respuesta utilizable',
    hint: 'indique en el archivo de confianza una lista o respuesta reciente de su autoridad, o pida al emisor un sello de nivel LT',
  },
  'certificate.revocation-stale': {
    says: 'la última respuesta sobre el certificado de {subject} es del {date}, demasiado antigua para el momento que cuenta',
    hint: 'indique en el archivo de confianza una lista o respuesta reciente de su autoridad',
  },
  'certificate.revocation-unknown': {
    says: 'su autoridad dice que no conoce el certificado de {subject}',
    hint: 'pida una confirmación al emisor antes de confiar en el sello',
  },
  'certificate.revocation-unreadable': {
    says: 'una lista o respuesta de revocación no se puede leer ({kind})',
    hint: '',
  },
  'certificate.revocation-untrusted': {
    says: 'una respuesta sobre el certificado de {subject} no está firmada por su autoridad y no cuenta',
    hint: '',
  },
  'certificate.revocation-scope': {
    says: 'una lista o respuesta de la autoridad no se refiere al certificado de {subject} y no cuenta',
    hint: '',
  },
  'certificate.revocation-too-many': {
    says: 'de {count} listas o respuestas de revocación solo se han mirado {limit}',
    hint: 'aporte solo las listas y respuestas sobre los certificados de este sello',
  },
  'certificate.qualified-seal': {
    says: 'el servicio {service} de {provider} estaba concedido al sellar y la clave estaba en un dispositivo cualificado',
    hint: '',
  },
  'certificate.seal-device-missing': {
    says: 'un sello avanzado basado en un certificado cualificado de {provider}; nada dice que la clave esté en un dispositivo cualificado',
    hint: 'muestra quién selló; pida un sello cualificado solo si una ley lo exige',
  },
  'certificate.not-qualified': {
    says: 'un sello avanzado: el certificado no es cualificado para sellos electrónicos',
    hint: 'muestra quién selló; pida un sello cualificado solo si una ley lo exige',
  },
  'certificate.qualified-unlisted': {
    says: 'el certificado se declara cualificado para sellos y ninguna lista de confianza de las que ha dado lo confirma',
    hint: 'importe las listas de confianza con edc trust import e indique el archivo de confianza que escribe',
  },
  'certificate.qualified-withdrawn': {
    says: 'la lista de confianza dice que el servicio {service} de {provider} no estaba concedido entonces (estado: {status})',
    hint: 'considere el sello como avanzado, de quien figura en el certificado',
  },
  'trust.list-expired': {
    says: 'la lista de confianza ({territory}) debía renovarse antes del {until}',
    hint: 'consiga la lista actual e impórtela de nuevo',
  },
  'trust.list-too-large': {
    says: 'la lista de confianza es mayor de lo que aquí se lee ({measure}: {limit})',
    hint: 'las listas reales son menores: obtenga de nuevo el archivo de quien la publica',
  },
  'trust.list-unreadable': {
    says: 'la lista de confianza no es XML bien formado',
    hint: 'obtenga de nuevo el archivo de quien la publica, sin cambios',
  },
  'trust.list-doctype': {
    says: 'la lista de confianza declara un tipo de documento, y se rechaza',
    hint: 'no use este archivo; obtenga la lista de quien la publica',
  },
  'trust.list-not-a-list': {
    says: 'esto no es una lista de confianza de una versión que aquí se lea',
    hint: 'indique el archivo XML de una lista de confianza de versión 5 o 6',
  },
  'trust.list-unsigned': {
    says: 'la lista de confianza no está firmada',
    hint: 'obtenga el archivo firmado de quien la publica',
  },
  'trust.list-signature-partial': {
    says: 'la firma de la lista de confianza no cubre el archivo entero y solo este',
    hint: 'no use este archivo; obtenga la lista de quien la publica',
  },
  'trust.list-signature-weak': {
    says: 'la lista de confianza está firmada con un método no aceptado ({algorithm})',
    hint: 'consiga una edición más reciente de la lista',
  },
  'trust.list-signature-wrong': {
    says: 'la firma de la lista de confianza es incorrecta: el archivo fue alterado',
    hint: 'obtenga de nuevo el archivo de quien la publica, sin cambios',
  },
  'trust.list-signer-unknown': {
    says: 'la lista de confianza está firmada por {subject} (SHA-256 {fingerprint}), que no está entre los firmantes indicados',
    hint: 'indique también la lista de listas y, con --signers, los certificados que el Diario Oficial señala para ella; compare la huella',
  },
  'trust.list-signer-ended': {
    says: 'el certificado de {subject} no era válido al emitirse la lista (termina el {until})',
    hint: 'consiga una edición más reciente de la lista',
  },
  'trust.list-superseded': {
    says: 'otra edición de la lista ({territory}) es más reciente que la número {number}, que se omite',
    hint: '',
  },
  'trust.list-too-many': {
    says: 'de {count} archivos solo se leen {limit}',
    hint: 'indique menos archivos a la vez',
  },
  'trust.revocation-unreadable': {
    says: 'el archivo de confianza nombra un archivo que no es ni una lista de revocación ni una respuesta OCSP',
    hint: 'indíquelo en DER, una lista también en PEM',
  },
  'accreditation.listed': {
    says: 'el registro incluye a {organisation} como acreditada ({title})',
    hint: '',
  },
  'accreditation.ended': {
    says: 'el registro incluye la acreditación de {organisation} ({title}), pero no para el momento de la emisión',
    hint: 'pregunte al emisor qué acreditación estaba en vigor entonces',
  },
  'accreditation.other-organisation': {
    says: 'la acreditación que nombra ({title}) pertenece en el registro a {organisation}, no a la organización nombrada aquí',
    hint: 'pregunte al emisor de quién es; no la tenga en cuenta hasta entonces',
  },
  'accreditation.not-listed': {
    says: 'el registro no incluye la acreditación que nombra ({title})',
    hint: 'pregunte al emisor en qué registro consta',
  },
  'accreditation.no-register': {
    says: 'nombra una acreditación ({title}) y no ha dado un registro con el que compararla',
    hint: 'indique un archivo de registro como accreditations en el archivo de confianza, o búsquela donde la publica el organismo acreditador',
  },
  'seal.too-large': {
    says: 'el archivo sellado tiene {bytes} bytes, más de {limit}',
    hint: 'una credencial sellada es más pequeña: compruebe el archivo',
  },
  'seal.not-json': { says: 'el archivo sellado no es un texto JSON', hint: 'pida de nuevo el archivo, sin cambios' },
  'seal.duplicate-member': {
    says: 'el campo {member} aparece dos veces',
    hint: 'no confíe en el archivo: dos lectores ven en él dos documentos distintos',
  },
  'seal.lone-surrogate': {
    says: 'un texto del archivo sellado está dañado (la mitad de un carácter)',
    hint: 'pida de nuevo el archivo, sin cambios',
  },
  'seal.too-deep': {
    says: 'el archivo sellado tiene demasiados niveles de anidamiento',
    hint: 'no confíe en el archivo: se hizo para causar problemas a quien lo lea',
  },
  'seal.not-a-seal': {
    says: 'el archivo no es un documento sellado',
    hint: 'dé el archivo sellado tal como se emitió',
  },
  'seal.member-unknown': {
    says: 'el sello tiene el campo desconocido {member}',
    hint: 'pida de nuevo el archivo, sin cambios',
  },
  'seal.payload-missing': {
    says: 'el sello no contiene ningún documento',
    hint: 'dé el archivo que contiene el documento junto con su sello',
  },
  'seal.payload-not-first': {
    says: 'el documento no es el primer campo del archivo sellado',
    hint: 'Europass no aceptará el archivo como credencial sellada',
  },
  'seal.payload-ambiguous': {
    says: 'las firmas no coinciden en cómo está codificado el documento',
    hint: 'no confíe en el archivo',
  },
  'seal.payload-unreadable': {
    says: 'el documento sellado no se puede descodificar',
    hint: 'pida de nuevo el archivo, sin cambios',
  },
  'seal.not-general': {
    says: 'el sello está en la forma {serialisation}',
    hint: 'Europass solo lee la forma JSON general',
  },
  'seal.signatures-missing': { says: 'el sello no tiene ninguna firma', hint: 'pida al emisor el archivo sellado' },
  'seal.too-many-signatures': {
    says: 'el sello tiene {count} firmas, más de {limit}',
    hint: 'no confíe en el archivo: se hizo para causar problemas a quien lo lea',
  },
  'seal.too-many-certificates': {
    says: 'el sello trae {count} certificados, más de {limit}',
    hint: 'no confíe en el archivo: se hizo para causar problemas a quien lo lea',
  },
  'seal.signature-unreadable': {
    says: 'una firma del sello no se puede descodificar',
    hint: 'pida de nuevo el archivo, sin cambios',
  },
  'seal.header-unreadable': {
    says: 'la cabecera del sello no se puede descodificar',
    hint: 'pida de nuevo el archivo, sin cambios',
  },
  'seal.header-too-large': {
    says: 'la cabecera del sello es demasiado grande',
    hint: 'no confíe en el archivo: se hizo para causar problemas a quien lo lea',
  },
  'seal.header-missing': {
    says: 'en la cabecera del sello falta {parameter}',
    hint: 'pida al emisor un sello de nivel JAdES baseline B o superior',
  },
  'seal.header-malformed': {
    says: 'el parámetro {parameter} de la cabecera del sello tiene una forma incorrecta',
    hint: 'pida al emisor un sello correcto',
  },
  'seal.header-unknown': { says: 'la cabecera del sello tiene el parámetro desconocido {parameter}', hint: '' },
  'seal.header-refused': {
    says: 'el sello remite con {parameter} a algo fuera de él',
    hint: 'esas referencias nunca se siguen: pida al emisor un sello que contenga su certificado',
  },
  'seal.header-unprotected': {
    says: '{parameter} está en la parte del sello que cualquiera puede cambiar',
    hint: 'pida al emisor un sello correcto',
  },
  'seal.critical-unknown': {
    says: 'el sello exige que se entienda {parameter}, y no es así',
    hint: 'compruebe el archivo con un programa que conozca {parameter}',
  },
  'seal.algorithm-unsupported': {
    says: 'el algoritmo de firma {algorithm} no se acepta',
    hint: 'pida al emisor un sello con RSA o ECDSA y SHA-256 o superior',
  },
  'seal.key-unfit': {
    says: 'la clave del certificado del sello no sirve para {algorithm} o es demasiado pequeña',
    hint: 'pida al emisor un sello con una clave del tipo adecuado',
  },
  'seal.certificate-unreadable': {
    says: 'un certificado del sello no se puede leer',
    hint: 'pida al emisor un sello correcto',
  },
  'seal.certificate-mismatch': {
    says: 'la referencia {parameter} es a un certificado distinto del que está en el sello',
    hint: 'no confíe en el archivo: pida al emisor un sello correcto',
  },
  'seal.certificate-reference-missing': { says: 'el sello no indica el resumen de su certificado', hint: '' },
  'seal.time-missing': { says: 'el sello no dice cuándo se hizo', hint: '' },
  'seal.components-malformed': {
    says: 'los sellos de tiempo y los datos de validación del sello no se pueden leer',
    hint: 'pida el archivo original al titular',
  },
  'seal.too-many-time-stamps': {
    says: 'el sello trae {count} sellos de tiempo, más de {limit}',
    hint: 'no confíe en el archivo: se hizo para causar problemas a quien lo lea',
  },
  'seal.too-many-revocation-values': {
    says: 'el sello trae {count} respuestas sobre revocación, más de {limit}',
    hint: 'no se ha usado ninguna',
  },
  'seal.time-claimed-twice': {
    says: 'el sello declara su momento dos veces, en sigT y en iat',
    hint: 'se ha leído el primero; confíe en un sello de tiempo más que en una declaración',
  },
  'seal.time-stamp-malformed': {
    says: 'un sello de tiempo del sello no lo es o está dañado',
    hint: 'pida el archivo original al titular',
  },
  'seal.time-stamp-elsewhere': {
    says: 'un sello de tiempo del sello se hizo para otra cosa',
    hint: 'no confíe en el archivo: se trajo un sello de tiempo de otro o se alteró lo que cubre',
  },
  'seal.time-stamp-wrong': {
    says: 'la firma de la autoridad en un sello de tiempo no es válida',
    hint: 'no confíe en el archivo: el sello de tiempo se alteró o se falsificó',
  },
  'seal.time-stamp-unsupported': {
    says: 'un sello de tiempo usa un método que aquí no se acepta: {algorithm}',
    hint: 'no se ha usado; pida al emisor un sello con un sello de tiempo más reciente',
  },
  'seal.time-stamp-unchecked': {
    says: 'no se puede saber qué cubre un sello de tiempo del sello',
    hint: 'no se ha usado; los demás sellos de tiempo, sí',
  },
  'seal.time-stamp-certificate-missing': {
    says: 'un sello de tiempo viene sin el certificado de su autoridad',
    hint: 'no se ha usado',
  },
  'seal.time-stamp-usage-unfit': {
    says: 'un sello de tiempo se firmó con un certificado que no es para sellado de tiempo',
    hint: 'no se ha usado',
  },
  'seal.time-stamp-authority-unknown': {
    says: 'lleva un sello de tiempo del {time} de una autoridad que usted no conoce: {authority}',
    hint: 'dé el certificado de esa autoridad si confía en ella; mientras tanto, el momento es solo una declaración',
  },
  'seal.claimed-after-time-stamp': {
    says: 'el sello declara que se hizo el {claimed}, pero ya llevaba un sello de tiempo del {stamped}',
    hint: 'pregunte al emisor cuándo se selló',
  },
  'seal.claimed-in-future': {
    says: 'el sello declara que se hizo el {claimed}, después del instante que se valora',
    hint: 'compruebe el reloj de este equipo o pregunte al emisor cuándo se selló',
  },
  'seal.time-stamps-out-of-order': {
    says: 'un sello de tiempo del {inner} está dentro de uno del {outer}, que es anterior',
    hint: 'una de las autoridades tenía mal el reloj: no confíe en esos momentos',
  },
  'seal.time-claimed-by-sigt': {
    says: 'el sello declara su momento en sigT, que normas más recientes sustituyeron por iat',
    hint: '',
  },
  'seal.level-reached': {
    says: 'el sello alcanza el nivel {level}: puede comprobarse mientras valga su último sello de tiempo',
    hint: '',
  },
  'seal.level-below-lta': {
    says: 'el sello alcanza el nivel {level}; falta lo que añade el nivel LTA, que Europass espera: {missing}',
    hint: 'puede comprobarse mientras valga el certificado del sello; para más tiempo, el emisor debe añadir sellos de tiempo',
  },
  'certificate.expired-since': {
    says: 'el certificado del sello caducó después, el {until}, pero un sello de tiempo demuestra que el sello existía el {proven}',
    hint: '',
  },
  // proof, issuer
  'proof.missing': {
    says: 'el documento no lleva ninguna prueba',
    hint: 'pida al titular el archivo tal como lo entregó el emisor',
  },
  'proof.shape-not-exact': {
    says: 'el documento no está escrito en la única forma que se lee, en {pointer} ({rule})',
    hint: 'no confíe en este archivo; pida al titular el archivo tal como lo entregó el emisor',
  },
  'proof.too-large': {
    says: 'el documento es demasiado grande para comprobarlo: se supera el límite {limit} ({measure})',
    hint: 'pida al emisor uno más pequeño',
  },
  'proof.lone-surrogate': {
    says: 'el documento contiene la mitad de un carácter, por lo que su texto no es seguro',
    hint: 'pida al emisor una credencial corregida',
  },
  'proof.context-unknown': {
    says: 'el vocabulario {context} no se conoce aquí, por lo que no se ha podido comprobar la prueba',
    hint: 'pida la forma sellada o una prueba con vocabularios conocidos',
  },
  'proof.context-inline': {
    says: 'el documento redefine palabras en su interior, lo que puede cambiar lo que se probó',
    hint: 'no confíe en este archivo; pida el original al emisor',
  },
  'proof.context-missing': {
    says: 'el documento no indica el vocabulario {context} de su prueba',
    hint: 'pida al emisor una credencial corregida',
  },
  'proof.not-canonical': {
    says: 'el documento usa palabras que sus vocabularios no definen o está dañado: {reason}',
    hint: 'pida al emisor una credencial corregida',
  },
  'proof.type-unknown': {
    says: 'una prueba de tipo {type} no se puede comprobar aquí',
    hint: 'pida al emisor la forma sellada',
  },
  'proof.member-unknown': {
    says: 'la prueba tiene un campo {member} que no se reconoce',
    hint: 'pida al emisor una credencial corregida',
  },
  'proof.purpose-wrong': {
    says: 'la prueba se hizo con otro fin ({purpose}), no para afirmar el contenido',
    hint: 'pida al emisor una credencial corregida',
  },
  'proof.value-malformed': {
    says: 'el valor de la prueba no es una firma con la escritura exigida',
    hint: 'pida al titular el archivo tal como lo entregó el emisor',
  },
  'proof.date-unreadable': {
    says: 'la fecha {member} de la prueba no se puede leer: {value}',
    hint: 'pida al emisor una credencial corregida',
  },
  'proof.created-later': {
    says: 'la prueba tiene fecha {created}, posterior al instante para el que se valora',
    hint: 'compruebe la fecha por la que pregunta y el reloj de este equipo',
  },
  'proof.expired': { says: 'la prueba caducó el {expires}', hint: 'pida al titular una credencial renovada' },
  'proof.wrong': {
    says: 'el contenido se alteró después de hacer la prueba',
    hint: 'no confíe en este archivo; pida al titular el archivo original tal como lo recibió',
  },
  'proof.method-malformed': {
    says: 'la clave {method} que indica la prueba no es utilizable',
    hint: 'no confíe en este archivo; pregunte al emisor',
  },
  'proof.method-unknown': {
    says: 'las claves de {method} no se pueden consultar aquí',
    hint: 'pida al emisor la forma sellada',
  },
  'proof.did-unreachable': {
    says: 'no se ha podido obtener el documento de claves de {did}: {reason}',
    hint: 'inténtelo más tarde o incluya el documento en el archivo de confianza',
  },
  'proof.did-document-wrong': {
    says: 'el documento de claves de {did} tiene un error en {member}',
    hint: 'pida al emisor que corrija lo que publica',
  },
  'proof.key-not-authorised': {
    says: 'el emisor {did} no incluye la clave {method} entre las que sirven para emitir credenciales',
    hint: 'no confíe en este archivo; pregunte al emisor',
  },
  'proof.key-type-unknown': {
    says: 'las claves de tipo {type} no se pueden usar aquí',
    hint: 'pida al emisor la forma sellada',
  },
  'proof.key-revoked': {
    says: 'el emisor ha revocado la clave {method}',
    hint: 'no confíe en este archivo; pida al emisor una credencial renovada',
  },
  'proof.key-expired': {
    says: 'la clave {method} había caducado cuando se hizo la prueba',
    hint: 'no confíe en este archivo; pida al emisor una credencial renovada',
  },
  // status
  'status.entry-malformed': {
    says: 'la credencial indica su lista de estado de una forma que no se puede leer, en {pointer} ({member})',
    hint: 'pregunte al emisor si la credencial sigue vigente',
  },
  'status.entry-type-unknown': {
    says: 'el estado de esta credencial se lleva de una forma que aquí no se puede leer: {type}',
    hint: 'pregunte al emisor si la credencial sigue vigente',
  },
  'status.list-not-a-list': {
    says: 'lo que se publica en {url} no es una lista de estado',
    hint: 'pregunte al emisor si la credencial sigue vigente',
  },
  'status.list-other': {
    says: 'la lista de estado de {url} dice que es otra: {id}',
    hint: 'pregunte al emisor si la credencial sigue vigente',
  },
  'status.list-purpose-differs': {
    says: 'la lista {url} tiene otro fin ({list}) que el requerido ({purpose})',
    hint: 'pregunte al emisor si la credencial sigue vigente',
  },
  'status.list-expired': {
    says: 'la lista de estado {url} era válida hasta el {date}',
    hint: 'obtenga de nuevo la lista o pregunte al emisor si la credencial sigue vigente',
  },
  'status.list-not-yet-valid': {
    says: 'la lista de estado {url} solo es válida a partir del {date}',
    hint: 'compruebe la fecha por la que pregunta y el reloj de este equipo',
  },
  'status.list-date-unreadable': {
    says: 'la fecha {member} de la lista de estado {url} no se puede leer: {value}',
    hint: 'pregunte al emisor si la credencial sigue vigente',
  },
  'status.list-encoding-wrong': {
    says: 'la lista de estado {url} no se puede descomprimir ({fault})',
    hint: 'pregunte al emisor si la credencial sigue vigente',
  },
  'status.list-too-short': {
    says: 'la lista de estado {url} tiene {length} entradas y necesita {least}',
    hint: 'pregunte al emisor si la credencial sigue vigente',
  },
  'status.index-out-of-range': {
    says: 'la lista de estado {url} tiene {length} entradas y ninguna con el número {index}',
    hint: 'pregunte al emisor si la credencial sigue vigente',
  },
  // passport
  'passport.empty': {
    says: 'el pasaporte no contiene ninguna credencial',
    hint: 'pida al titular un pasaporte con credenciales',
  },
  'passport.too-many': {
    says: 'el pasaporte contiene {count} credenciales, más de las {limit} que se leen',
    hint: 'pida al titular pasaportes más pequeños',
  },
  'passport.credential-unreadable': {
    says: 'un elemento del pasaporte no es una credencial que se pueda leer, en {pointer}',
    hint: 'pida al titular el paquete tal como lo entregó el emisor',
  },
  'passport.credential-repeated': {
    says: 'la credencial {id} está en el pasaporte más de una vez en la misma forma ({form})',
    hint: 'cuéntela una sola vez; pida al titular el paquete tal como lo entregó el emisor',
  },
  'passport.forms-differ': {
    says: 'la forma sellada y la forma con prueba de la credencial {id} no dicen lo mismo',
    hint: 'no confíe en este paquete; pida al titular el paquete tal como lo entregó el emisor',
  },
  'passport.subject-mixed': {
    says: 'el pasaporte contiene credenciales de personas distintas ({one}, {other})',
    hint: 'no lo considere el pasaporte de una sola persona',
  },
  'passport.subject-unproven': {
    says: 'no se puede saber si todas las credenciales son de la misma persona ({one}, {other})',
    hint: 'compárelas con un documento de identidad',
  },
  'passport.not-in-presentation': {
    says: 'el paquete contiene también una credencial que no forma parte del pasaporte: {id}',
    hint: 'valórela por separado',
  },
  'passport.incomplete': {
    says: 'se han otorgado {awarded} de las {total} microcredenciales de este pasaporte',
    hint: 'pregunte al titular si obtendrá las demás',
  },
  'passport.presentation-missing': {
    says: 'el paquete no contiene ningún pasaporte',
    hint: 'pida al titular el paquete tal como lo entregó el emisor',
  },
  'passport.manifest-missing': {
    says: 'el paquete no contiene la lista de sus archivos',
    hint: 'pida al titular el paquete tal como lo entregó el emisor',
  },
  'passport.manifest-malformed': {
    says: 'la lista de archivos del paquete no se puede leer',
    hint: 'pida al titular el paquete tal como lo entregó el emisor',
  },
  'passport.file-unlisted': {
    says: 'el paquete contiene un archivo que no figura en su lista: {file}',
    hint: 'pida al titular el paquete tal como lo entregó el emisor',
  },
  'passport.file-missing': {
    says: 'la lista del paquete menciona un archivo que no contiene: {file}',
    hint: 'pida al titular el paquete tal como lo entregó el emisor',
  },
  'passport.file-altered': {
    says: 'el archivo {file} del paquete ha sido alterado o está dañado',
    hint: 'pida al titular el paquete tal como lo entregó el emisor',
  },
  'passport.file-other': {
    says: 'el archivo {file} del paquete no es una credencial en la forma prevista ({form})',
    hint: 'pida al titular el paquete tal como lo entregó el emisor',
  },
  // register, issue
  'assessment.differs-from-issued': {
    says: 'la fila difiere de aquella por la que se emitió {credential}: {fields}',
    hint: 'corrija la fila o revoque esa credencial y emita otra con una nueva versión del programa',
  },
  'assessment.erased-before': {
    says: 'este reconocimiento ya se emitió como {credential} y sus datos se han borrado desde entonces',
    hint: 'no se emite nada; si se necesita de nuevo, emítalo con una nueva versión del programa',
  },
  // form
  'form.empty': {
    says: 'el archivo está vacío',
    hint: 'pida al titular el archivo original, que termina en .jsonld, .json o .zip',
  },
  'form.too-large': {
    says: 'el archivo tiene {size} bytes, más de los {limit} que se leen',
    hint: 'suba las credenciales una a una',
  },
  'form.json-unreadable': {
    says: 'el archivo está dañado o no está escrito de forma estricta ({fault}, en la posición {at})',
    hint: 'pida al titular el archivo original, que termina en .jsonld, .json o .zip',
  },
  'form.json-unknown': {
    says: 'el archivo es JSON, pero no es ni una credencial ni un pasaporte',
    hint: 'pida al titular el archivo original, que termina en .jsonld, .json o .zip',
  },
  'form.is-upload': {
    says: 'el archivo está pensado para subirlo a un servicio de emisión; nadie lo ha sellado todavía',
    hint: 'pida el archivo que se obtiene después del sellado',
  },
  'form.is-pdf': {
    says: 'el archivo es un PDF; muestra una credencial, pero él mismo no se puede comprobar',
    hint: 'pida al titular el archivo original, que termina en .jsonld, .json o .zip',
  },
  'form.is-image': {
    says: 'el archivo es una imagen, que no se puede comprobar',
    hint: 'pida al titular el archivo original, que termina en .jsonld, .json o .zip',
  },
  'form.is-html': {
    says: 'el archivo es una página web, que no se puede comprobar',
    hint: 'pida al titular el archivo original, que termina en .jsonld, .json o .zip',
  },
  'form.is-xml': {
    says: 'el archivo es XML, pero no una credencial Europass',
    hint: 'pida al titular el archivo original, que termina en .jsonld, .json o .zip',
  },
  'form.is-jwt': {
    says: 'el archivo es un token compacto (JWT), que aquí no se puede comprobar',
    hint: 'pida al titular el archivo original, que termina en .jsonld, .json o .zip',
  },
  'form.is-text': {
    says: 'el archivo es texto sencillo, que no se puede comprobar',
    hint: 'pida al titular el archivo original, que termina en .jsonld, .json o .zip',
  },
  'form.is-binary': {
    says: 'el archivo es de un tipo desconocido',
    hint: 'pida al titular el archivo original, que termina en .jsonld, .json o .zip',
  },
  'form.is-older-model': {
    says: 'es una credencial del Modelo Europeo de Aprendizaje anterior (XML); su sello no se comprueba aquí',
    hint: 'compruébela en el visor de Europass o pida al emisor una credencial en la forma actual',
  },
  'form.is-office': {
    says: 'el archivo es un documento de oficina, que no se puede comprobar',
    hint: 'pida al titular el archivo original, que termina en .jsonld, .json o .zip',
  },
  'form.is-archive': {
    says: 'el archivo es un archivo comprimido, pero no un paquete de pasaporte',
    hint: 'descomprímalo y compruebe una a una las credenciales que contiene',
  },
  'form.is-badge-image': {
    says: 'el archivo es una imagen con una insignia Open Badge incrustada; la insignia no se lee aquí',
    hint: 'pida al titular que exporte la insignia como archivo JSON',
  },
  'form.pdf-broken': {
    says: 'la estructura del PDF está dañada y no se pueden encontrar los archivos adjuntos',
    hint: 'pida al titular el archivo original, que termina en .jsonld, .json o .zip',
  },
  'form.pdf-encrypted': {
    says: 'el PDF está cifrado y sus adjuntos no se pueden leer',
    hint: 'pídalo al titular sin cifrar o pida el archivo original de la credencial',
  },
  'form.pdf-too-large': {
    says: 'el PDF es demasiado grande para leerlo: se supera el límite {limit} ({measure})',
    hint: 'extraiga los archivos adjuntos y súbalos uno a uno',
  },
  'form.pdf-several': {
    says: 'el PDF lleva adjuntos {count} pasaportes; no se puede saber a cuál se refiere',
    hint: 'extráigalos y compruébelos uno a uno',
  },
  'form.pdf-attachment-unread': {
    says: 'el adjunto {file} del PDF no se ha tenido en cuenta: no es una credencial ni un pasaporte legible',
    hint: 'compruebe ese archivo por separado si es importante',
  },
  'form.pdf-pages-unchecked': {
    says: 'solo se ha comprobado lo que está adjunto al PDF; sus páginas pueden mostrar cualquier cosa',
    hint: 'lea aquí los nombres, títulos y fechas, no en las páginas',
  },
  'form.zip-broken': {
    says: 'el paquete está dañado o es ambiguo ({fault})',
    hint: 'pida al titular el paquete tal como lo entregó el emisor',
  },
  'form.zip-too-large': {
    says: 'el paquete es demasiado grande para leerlo: se supera el límite {limit} ({measure})',
    hint: 'suba las credenciales una a una',
  },
  'form.zip-encrypted': { says: 'el paquete está protegido con contraseña', hint: 'pídalo al titular sin contraseña' },
  'form.zip-name-repeated': {
    says: 'el paquete contiene dos archivos con el nombre {file}',
    hint: 'no confíe en él; pida al titular el paquete tal como lo entregó el emisor',
  },
  'form.zip-name-unexpected': {
    says: 'el paquete contiene un archivo que no debería estar ahí: {file}',
    hint: 'pida al titular el paquete tal como lo entregó el emisor',
  },
  // judged
  'evidence.other-instant': {
    says: 'los hechos se reunieron para {gathered}, y se valora para {at}',
    hint: 'compruebe el propio archivo para ese instante, con edc verify --at',
  },
  'subject.to-compare': {
    says: 'se refiere a {name}, fecha de nacimiento {born}',
    hint: 'compare nombre y fecha de nacimiento con un documento de identidad de quien la presenta',
  },
  'subject.name-only': {
    says: 'se refiere a {name}; no consta la fecha de nacimiento',
    hint: 'compare el nombre con un documento de identidad de quien la presenta y, si es común, pregunte al emisor',
  },
  'subject.unnamed': {
    says: 'no nombra a la persona a la que se refiere',
    hint: 'pregunte al emisor a quién se otorgó',
  },
  'seal.signature-wrong': {
    says: 'el contenido se alteró después del sellado',
    hint: 'no confíe en este archivo; pida al titular el archivo original tal como lo recibió',
  },
  'seal.signature-unchecked': {
    says: 'no se ha podido comprobar la firma del sello',
    hint: 'pregunte al emisor de qué tipo de sello se trata',
  },
  'trust.no-path': {
    says: 'el certificado del sello no conduce a ninguna autoridad en la que usted confíe',
    hint: 'dé los certificados en los que confía o pregunte al emisor quién emitió su certificado de sello',
  },
  'issuer.not-the-sealer': {
    says: 'el emisor indicado en la credencial ({named}) no es la organización que la selló ({sealer})',
    hint: 'pregunte a la organización indicada como emisor si emitió esta credencial',
  },
  'issuer.sealer-unknown': {
    says: 'no se puede saber si el emisor indicado en la credencial es la organización que la selló',
    hint: 'pregunte a la organización indicada como emisor si emitió esta credencial',
  },
  'issuer.not-the-prover': {
    says: 'la prueba no se hizo con una clave del emisor indicado en la credencial',
    hint: 'no confíe en este archivo; pregunte a la organización indicada como emisor',
  },
  'issuer.unknown': {
    says: 'el emisor {did} no figura entre los que usted conoce',
    hint: 'averigüe quién está detrás y añádalo a su archivo de confianza',
  },
  'credential.expired': { says: 'la credencial caducó el {date}', hint: 'pida al titular una credencial renovada' },
  'credential.not-yet-valid': {
    says: 'la credencial solo es válida a partir del {date}',
    hint: 'compruébela de nuevo a partir de ese día',
  },
  'credential.date-unreadable': {
    says: 'la fecha «{value}» de {member} no se puede leer',
    hint: 'pida al emisor una credencial corregida',
  },
  'status.revoked': {
    says: '{by} ha revocado definitivamente esta credencial (lista de estado del {date})',
    hint: 'no confíe en ella; pregunte el motivo al titular o al emisor',
  },
  'status.suspended': {
    says: '{by} ha suspendido por el momento esta credencial (lista de estado del {date})',
    hint: 'no confíe en ella por ahora; pregunte al emisor cuándo se decidirá',
  },
  'status.none': {
    says: 'la credencial no indica ninguna lista de estado, por lo que no se vería una revocación',
    hint: 'si le importa que la credencial siga vigente, pregunte al emisor',
  },
  'status.list-unreachable': {
    says: 'no se ha podido obtener la lista de estado {url}: {reason}',
    hint: 'inténtelo más tarde o pregunte al emisor si la credencial sigue vigente',
  },
  'status.list-host-untrusted': {
    says: 'no se puede acceder desde aquí a la lista de estado: su servidor {host} no figura entre los que usted permite',
    hint: 'añada el servidor al archivo de confianza o dé las listas publicadas',
  },
  'status.list-untrusted': {
    says: 'la lista de estado {url} no está firmada por el emisor ni por nadie de confianza para ello',
    hint: 'pregunte al emisor si la credencial sigue vigente',
  },
  'passport.assembler-unknown': {
    says: 'el pasaporte lo compuso {did}, que ni es un emisor incluido en él ni es conocido por usted',
    hint: 'valore cada credencial por separado o añada a quien lo compuso a su archivo de confianza',
  },
  'form.is-status-list': {
    says: 'esto es una lista de estado: dice qué credenciales están revocadas o suspendidas y no pertenece a ninguna persona',
    hint: 'compruebe en su lugar la credencial o el pasaporte de la persona',
  },
  'form.payload-unreadable': {
    says: 'lo que hay dentro del sello no es un documento legible',
    hint: 'pida al titular el archivo original tal como lo recibió',
  },
  'form.payload-not-a-credential': {
    says: 'lo que está sellado no es la credencial de una persona',
    hint: 'pida al titular la credencial misma',
  },
  'status.message': {
    says: 'el emisor anota sobre esta credencial: {message}',
    hint: 'si es importante, pregunte al emisor qué significa',
  },
  'status.marked': {
    says: 'la lista del emisor marca esta credencial con el fin «{purpose}»',
    hint: 'pregunte al emisor qué significa; con «refresh» hay una credencial más reciente',
  },
  'status.list-outlived': {
    says: 'la lista de estado {url} es del {date} y su emisor pide obtenerla de nuevo antes de ahora',
    hint: 'obtenga de nuevo la lista para asegurarse de que es la más reciente',
  },
  'credential.open-badge': {
    says: 'es una insignia Open Badge 3.0 y no una credencial digital europea; se ha valorado como credencial general',
    hint: 'lea en la propia insignia qué se ha conseguido y con qué criterios',
  },
  'credential.general': {
    says: 'no es una credencial digital europea; se ha valorado como credencial general, por su prueba, sus fechas y su estado',
    hint: 'lea en la propia credencial lo que dice; nada se ha comprobado con un perfil',
  },
  'credential.element-missing': {
    says: 'no se indica: {element}',
    hint: 'si necesita saberlo, pregunte al emisor o al titular',
  },
  'form.too-slow': {
    says: 'la comprobación del archivo ha durado más de {seconds} segundos y se ha interrumpido',
    hint: 'compruebe sus credenciales una a una',
  },
  'form.nothing-to-trust': {
    says: 'el documento no lleva ni sello ni prueba: puede haberlo escrito cualquiera',
    hint: 'pida al titular el archivo sellado tal como lo entregó el emisor',
  },
};
