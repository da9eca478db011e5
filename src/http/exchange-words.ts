import type { Language } from '../model/index.js';

interface Words {
  readonly title: string;
  readonly detail?: string;
}

/** Problems of the VC API and of DID resolution. */
export const EXCHANGE_WORDS: Readonly<Record<string, Readonly<Record<Language, Words>>>> = {
  'http.option-unknown': {
    en: {
      title: 'the request holds a member or an option that is not known here',
      detail: 'leave out what errors names',
    },
    el: {
      title: 'το αίτημα περιέχει μέλος ή επιλογή που δεν είναι γνωστή εδώ',
      detail: 'παραλείψτε ό,τι ονομάζει το errors',
    },
    it: {
      title: 'la richiesta contiene un membro o un’opzione che qui non si conosce',
      detail: 'omettere quanto indicato in errors',
    },
    pl: { title: 'żądanie zawiera element lub opcję, której tu nie znamy', detail: 'pomiń to, co wymienia errors' },
    es: {
      title: 'la petición contiene un miembro o una opción que aquí no se conoce',
      detail: 'omita lo que indica errors',
    },
  },
  'exchange.malformed': {
    en: { title: 'it is not as the data model wants it', detail: 'errors names the places' },
    el: { title: 'δεν είναι όπως το θέλει το μοντέλο δεδομένων', detail: 'το errors ονομάζει τα σημεία' },
    it: { title: 'non è come vuole il modello di dati', detail: 'errors indica i punti' },
    pl: { title: 'nie jest zgodne z modelem danych', detail: 'errors wymienia miejsca' },
    es: { title: 'no es como lo quiere el modelo de datos', detail: 'errors indica los lugares' },
  },
  'exchange.not-conformant': {
    en: {
      title: 'the credential does not conform to the application profile of European Digital Credentials',
      detail: 'correct what the findings name',
    },
    el: {
      title: 'το διαπιστευτήριο δεν συμμορφώνεται με το προφίλ εφαρμογής των Ευρωπαϊκών Ψηφιακών Διαπιστευτηρίων',
      detail: 'διορθώστε όσα ονομάζουν τα ευρήματα',
    },
    it: {
      title: 'la credenziale non è conforme al profilo applicativo delle credenziali digitali europee',
      detail: 'correggere quanto indicato dai rilievi',
    },
    pl: {
      title: 'poświadczenie nie jest zgodne z profilem europejskich poświadczeń cyfrowych',
      detail: 'popraw to, co wymieniają ustalenia',
    },
    es: {
      title: 'la credencial no se ajusta al perfil de las credenciales digitales europeas',
      detail: 'corrija lo que indican los hallazgos',
    },
  },
  'exchange.issuer-other': {
    en: { title: 'the issuer is not that of this address', detail: 'name the issuer of this address' },
    el: { title: 'ο εκδότης δεν είναι αυτός της διεύθυνσης', detail: 'ονομάστε τον εκδότη αυτής της διεύθυνσης' },
    it: { title: 'l’emittente non è quello di questo indirizzo', detail: 'indicare l’emittente di questo indirizzo' },
    pl: { title: 'wystawca jest inny niż wystawca tego adresu', detail: 'podaj wystawcę tego adresu' },
    es: { title: 'el emisor no es el de esta dirección', detail: 'indique el emisor de esta dirección' },
  },
  'exchange.not-edc': {
    en: {
      title: 'only European Digital Credentials are issued at this address',
      detail: 'others are issued by an instance for conformance tests',
    },
    el: {
      title: 'σε αυτή τη διεύθυνση εκδίδονται μόνο Ευρωπαϊκά Ψηφιακά Διαπιστευτήρια',
      detail: 'άλλα εκδίδει μια υπόσταση για δοκιμές συμμόρφωσης',
    },
    it: {
      title: 'a questo indirizzo si emettono solo credenziali digitali europee',
      detail: 'altre le emette un’istanza per le prove di conformità',
    },
    pl: {
      title: 'pod tym adresem wydaje się tylko europejskie poświadczenia cyfrowe',
      detail: 'inne wydaje instancja do testów zgodności',
    },
    es: {
      title: 'en esta dirección solo se emiten credenciales digitales europeas',
      detail: 'otras las emite una instancia para pruebas de conformidad',
    },
  },
  'exchange.learner-unnamed': {
    en: {
      title: 'the credential names no learner by an identifier',
      detail: 'name one in credentialSubject.identifier.notation',
    },
    el: {
      title: 'το διαπιστευτήριο δεν ονομάζει εκπαιδευόμενο με αναγνωριστικό',
      detail: 'ονομάστε έναν στο credentialSubject.identifier.notation',
    },
    it: {
      title: 'la credenziale non indica alcun discente con un identificativo',
      detail: 'indicarlo in credentialSubject.identifier.notation',
    },
    pl: {
      title: 'poświadczenie nie wskazuje osoby uczącej się przez identyfikator',
      detail: 'podaj go w credentialSubject.identifier.notation',
    },
    es: {
      title: 'la credencial no indica a ningún alumno con un identificador',
      detail: 'indíquelo en credentialSubject.identifier.notation',
    },
  },
  'exchange.programme-unknown': {
    en: {
      title: 'the credential is about no programme that this organisation offers',
      detail: 'name one in credentialSubject.hasClaim.specifiedBy',
    },
    el: {
      title: 'το διαπιστευτήριο δεν αφορά πρόγραμμα που προσφέρει ο οργανισμός',
      detail: 'ονομάστε ένα στο credentialSubject.hasClaim.specifiedBy',
    },
    it: {
      title: 'la credenziale non riguarda un programma offerto da questa organizzazione',
      detail: 'indicarne uno in credentialSubject.hasClaim.specifiedBy',
    },
    pl: {
      title: 'poświadczenie nie dotyczy programu oferowanego przez tę organizację',
      detail: 'podaj go w credentialSubject.hasClaim.specifiedBy',
    },
    es: {
      title: 'la credencial no trata de ningún programa que ofrezca esta organización',
      detail: 'indique uno en credentialSubject.hasClaim.specifiedBy',
    },
  },
  'exchange.not-canonical': {
    en: {
      title: 'the credential holds what its contexts do not define, or what is no JSON-LD',
      detail: 'define each term in a context',
    },
    el: {
      title: 'το διαπιστευτήριο περιέχει όρους που τα context του δεν ορίζουν, ή δεν είναι JSON-LD',
      detail: 'ορίστε κάθε όρο σε ένα context',
    },
    it: {
      title: 'la credenziale contiene ciò che i suoi context non definiscono, o che non è JSON-LD',
      detail: 'definire ogni termine in un context',
    },
    pl: {
      title: 'poświadczenie zawiera to, czego jego konteksty nie definiują, lub nie jest JSON-LD',
      detail: 'zdefiniuj każdy termin w kontekście',
    },
    es: {
      title: 'la credencial contiene lo que sus contextos no definen, o lo que no es JSON-LD',
      detail: 'defina cada término en un contexto',
    },
  },
  'exchange.context-unknown': {
    en: {
      title: 'the credential names a context that is not known here',
      detail: 'none is ever fetched: name contexts that this service has',
    },
    el: {
      title: 'το διαπιστευτήριο ονομάζει context που δεν είναι γνωστό εδώ',
      detail: 'δεν ανακτάται κανένα: ονομάστε όσα έχει η υπηρεσία',
    },
    it: {
      title: 'la credenziale indica un context che qui non si conosce',
      detail: 'nessuno viene scaricato: indicare quelli che il servizio ha',
    },
    pl: {
      title: 'poświadczenie wymienia kontekst, którego tu nie znamy',
      detail: 'żadnego się nie pobiera: podaj te, które usługa ma',
    },
    es: {
      title: 'la credencial indica un contexto que aquí no se conoce',
      detail: 'ninguno se descarga: indique los que tiene el servicio',
    },
  },
  'exchange.too-large': {
    en: { title: 'the credential is too large', detail: 'make it smaller, or its parts fewer' },
    el: { title: 'το διαπιστευτήριο είναι πολύ μεγάλο', detail: 'μικρύνετέ το ή μειώστε τα μέρη του' },
    it: { title: 'la credenziale è troppo grande', detail: 'ridurla, o ridurne le parti' },
    pl: { title: 'poświadczenie jest za duże', detail: 'zmniejsz je lub liczbę jego części' },
    es: { title: 'la credencial es demasiado grande', detail: 'redúzcala, o sus partes' },
  },
  'exchange.entry-other': {
    en: { title: 'the credential has no such status entry', detail: 'take the entry from the credential' },
    el: {
      title: 'το διαπιστευτήριο δεν έχει τέτοια εγγραφή κατάστασης',
      detail: 'πάρτε την εγγραφή από το διαπιστευτήριο',
    },
    it: { title: 'la credenziale non ha questa voce di stato', detail: 'prendere la voce dalla credenziale' },
    pl: { title: 'poświadczenie nie ma takiego wpisu statusu', detail: 'weź wpis z poświadczenia' },
    es: { title: 'la credencial no tiene esa entrada de estado', detail: 'tome la entrada de la credencial' },
  },
  'exchange.credential-known': {
    en: { title: 'a credential of this id was issued here before', detail: 'leave the id out, or give another' },
    el: {
      title: 'διαπιστευτήριο με αυτό το αναγνωριστικό έχει ήδη εκδοθεί εδώ',
      detail: 'παραλείψτε το αναγνωριστικό ή δώστε άλλο',
    },
    it: { title: 'qui è già stata emessa una credenziale con questo id', detail: 'omettere l’id, o darne un altro' },
    pl: { title: 'poświadczenie o tym identyfikatorze już tu wydano', detail: 'pomiń identyfikator albo podaj inny' },
    es: { title: 'aquí ya se emitió una credencial con este id', detail: 'omita el id, o dé otro' },
  },
  'exchange.list-full': {
    en: { title: 'the status lists of this instance are full', detail: 'use another instance' },
    el: { title: 'οι κατάλογοι κατάστασης αυτής της υπόστασης είναι πλήρεις', detail: 'χρησιμοποιήστε άλλη υπόσταση' },
    it: { title: 'le liste di stato di questa istanza sono piene', detail: 'usare un’altra istanza' },
    pl: { title: 'listy statusów tej instancji są pełne', detail: 'użyj innej instancji' },
    es: { title: 'las listas de estado de esta instancia están llenas', detail: 'use otra instancia' },
  },
  'exchange.differs': {
    en: {
      title: 'this award has a credential already, which says something else',
      detail: 'revoke it and give the programme a new version',
    },
    el: {
      title: 'για αυτή την απονομή υπάρχει ήδη διαπιστευτήριο που λέει κάτι άλλο',
      detail: 'ανακαλέστε το και δώστε νέα έκδοση στο πρόγραμμα',
    },
    it: {
      title: 'per questo riconoscimento c’è già una credenziale che dice altro',
      detail: 'revocarla e dare al programma una nuova versione',
    },
    pl: {
      title: 'dla tego osiągnięcia istnieje już poświadczenie o innej treści',
      detail: 'unieważnij je i nadaj programowi nową wersję',
    },
    es: {
      title: 'este logro ya tiene una credencial que dice otra cosa',
      detail: 'revóquela y dé una nueva versión al programa',
    },
  },
  'exchange.erased-before': {
    en: {
      title: 'this award was issued before, and its data was erased since',
      detail: 'where it is wanted again, ask for it under a new version of the programme',
    },
    el: {
      title: 'αυτή η απονομή εκδόθηκε παλαιότερα και τα δεδομένα της έχουν διαγραφεί',
      detail: 'αν ζητείται ξανά, ζητήστε τη με νέα έκδοση του προγράμματος',
    },
    it: {
      title: 'questo riconoscimento è già stato rilasciato, e i suoi dati sono stati cancellati',
      detail: 'se serve di nuovo, chiederlo con una nuova versione del programma',
    },
    pl: {
      title: 'to osiągnięcie już poświadczono, a jego dane od tego czasu usunięto',
      detail: 'jeśli jest potrzebne ponownie, poproś o nie w nowej wersji programu',
    },
    es: {
      title: 'este reconocimiento ya se emitió, y sus datos se han borrado desde entonces',
      detail: 'si se necesita de nuevo, pídalo con una nueva versión del programa',
    },
  },
  'exchange.challenge-wrong': {
    en: {
      title: 'the presentation is not for the challenge that was given',
      detail: 'ask the presenter to prove anew, for this challenge',
    },
    el: {
      title: 'η παρουσίαση δεν αφορά την πρόκληση που δόθηκε',
      detail: 'ζητήστε νέα απόδειξη για αυτή την πρόκληση',
    },
    it: { title: 'la presentazione non è per la sfida data', detail: 'chiedere una nuova prova per questa sfida' },
    pl: { title: 'prezentacja nie dotyczy podanego wyzwania', detail: 'poproś o nowy dowód dla tego wyzwania' },
    es: { title: 'la presentación no es para el desafío dado', detail: 'pida una prueba nueva para este desafío' },
  },
  'exchange.domain-wrong': {
    en: {
      title: 'the presentation is not for the domain that was given',
      detail: 'ask the presenter to prove anew, for this domain',
    },
    el: { title: 'η παρουσίαση δεν αφορά τον τομέα που δόθηκε', detail: 'ζητήστε νέα απόδειξη για αυτόν τον τομέα' },
    it: { title: 'la presentazione non è per il dominio dato', detail: 'chiedere una nuova prova per questo dominio' },
    pl: { title: 'prezentacja nie dotyczy podanej domeny', detail: 'poproś o nowy dowód dla tej domeny' },
    es: { title: 'la presentación no es para el dominio dado', detail: 'pida una prueba nueva para este dominio' },
  },
  'exchange.holder-other': {
    en: { title: 'somebody else than the holder named made the proof', detail: 'ask the holder to prove' },
    el: {
      title: 'την απόδειξη έκανε άλλος από τον κάτοχο που ονομάζεται',
      detail: 'ζητήστε από τον κάτοχο να αποδείξει',
    },
    it: { title: 'la prova è di altri che il titolare indicato', detail: 'chiedere la prova al titolare' },
    pl: { title: 'dowód złożył ktoś inny niż wskazany posiadacz', detail: 'poproś posiadacza o dowód' },
    es: { title: 'la prueba es de alguien distinto del titular indicado', detail: 'pida la prueba al titular' },
  },
  'exchange.unproved': {
    en: { title: 'nobody proves to be the presenter', detail: 'ask for a presentation with a proof' },
    el: { title: 'κανείς δεν αποδεικνύει ότι είναι ο παρουσιάζων', detail: 'ζητήστε παρουσίαση με απόδειξη' },
    it: { title: 'nessuno dimostra di essere chi presenta', detail: 'chiedere una presentazione con prova' },
    pl: { title: 'nikt nie dowodzi, że jest przedstawiającym', detail: 'poproś o prezentację z dowodem' },
    es: { title: 'nadie demuestra ser quien presenta', detail: 'pida una presentación con prueba' },
  },
  'exchange.list-itself': {
    en: {
      title: 'this is a status list: it says something about other credentials',
      detail: 'verify the credential that names it',
    },
    el: {
      title: 'αυτό είναι κατάλογος κατάστασης: μιλά για άλλα διαπιστευτήρια',
      detail: 'επαληθεύστε το διαπιστευτήριο που τον ονομάζει',
    },
    it: {
      title: 'questa è una lista di stato: dice di altre credenziali',
      detail: 'verificare la credenziale che la nomina',
    },
    pl: {
      title: 'to jest lista statusów: mówi o innych poświadczeniach',
      detail: 'zweryfikuj poświadczenie, które ją wymienia',
    },
    es: {
      title: 'esto es una lista de estado: habla de otras credenciales',
      detail: 'verifique la credencial que la nombra',
    },
  },
  'did.invalid': {
    en: { title: 'this is no DID of its method' },
    el: { title: 'αυτό δεν είναι DID της μεθόδου του' },
    it: { title: 'questo non è un DID del suo metodo' },
    pl: { title: 'to nie jest DID swojej metody' },
    es: { title: 'esto no es un DID de su método' },
  },
  'did.invalid-url': {
    en: { title: 'this is no DID URL that can be resolved' },
    el: { title: 'αυτό δεν είναι DID URL που μπορεί να επιλυθεί' },
    it: { title: 'questo non è un DID URL risolvibile' },
    pl: { title: 'to nie jest DID URL, który można rozwiązać' },
    es: { title: 'esto no es una DID URL que se pueda resolver' },
  },
  'did.key-length-wrong': {
    en: { title: 'the key in the DID has another length than its kind' },
    el: { title: 'το κλειδί στο DID έχει μήκος άλλο από του είδους του' },
    it: { title: 'la chiave nel DID ha una lunghezza diversa dal suo tipo' },
    pl: { title: 'klucz w DID ma długość inną niż jego rodzaj' },
    es: { title: 'la clave del DID tiene una longitud distinta a la de su tipo' },
  },
  'did.key-type-refused': {
    en: { title: 'that type of key is experimental', detail: 'ask for it with enableExperimentalPublicKeyTypes' },
    el: {
      title: 'αυτός ο τύπος κλειδιού είναι πειραματικός',
      detail: 'ζητήστε τον με enableExperimentalPublicKeyTypes',
    },
    it: { title: 'questo tipo di chiave è sperimentale', detail: 'richiederlo con enableExperimentalPublicKeyTypes' },
    pl: {
      title: 'ten typ klucza jest eksperymentalny',
      detail: 'poproś o niego przez enableExperimentalPublicKeyTypes',
    },
    es: { title: 'ese tipo de clave es experimental', detail: 'pídalo con enableExperimentalPublicKeyTypes' },
  },
  'did.key-type-unknown': {
    en: { title: 'that type of key is not known here', detail: 'Ed25519 keys are' },
    el: { title: 'αυτός ο τύπος κλειδιού δεν είναι γνωστός εδώ', detail: 'γνωστά είναι τα κλειδιά Ed25519' },
    it: { title: 'questo tipo di chiave qui non si conosce', detail: 'si conoscono le chiavi Ed25519' },
    pl: { title: 'tego typu klucza tu nie znamy', detail: 'znamy klucze Ed25519' },
    es: { title: 'ese tipo de clave aquí no se conoce', detail: 'se conocen las claves Ed25519' },
  },
  'did.not-found': {
    en: {
      title: 'there is no such DID, or its host is not asked from here',
      detail: 'the operator names hosts in the trust file',
    },
    el: {
      title: 'δεν υπάρχει τέτοιο DID, ή ο διακομιστής του δεν ερωτάται από εδώ',
      detail: 'ο διαχειριστής ονομάζει διακομιστές στο αρχείο εμπιστοσύνης',
    },
    it: {
      title: 'questo DID non esiste, o il suo host non si interroga da qui',
      detail: 'il gestore indica gli host nel file di fiducia',
    },
    pl: {
      title: 'nie ma takiego DID albo jego hosta stąd się nie pyta',
      detail: 'operator podaje hosty w pliku zaufania',
    },
    es: {
      title: 'no existe ese DID, o a su host no se le pregunta desde aquí',
      detail: 'el operador indica los hosts en el fichero de confianza',
    },
  },
  'did.method-unknown': {
    en: { title: 'that DID method is not known here', detail: 'did:key and did:web are' },
    el: { title: 'αυτή η μέθοδος DID δεν είναι γνωστή εδώ', detail: 'γνωστές είναι οι did:key και did:web' },
    it: { title: 'questo metodo DID qui non si conosce', detail: 'si conoscono did:key e did:web' },
    pl: { title: 'tej metody DID tu nie znamy', detail: 'znamy did:key i did:web' },
    es: { title: 'ese método DID aquí no se conoce', detail: 'se conocen did:key y did:web' },
  },
  'did.document-wrong': {
    en: { title: 'what the host answers is no document of that DID' },
    el: { title: 'αυτό που απαντά ο διακομιστής δεν είναι έγγραφο αυτού του DID' },
    it: { title: 'ciò che l’host risponde non è un documento di quel DID' },
    pl: { title: 'to, co odpowiada host, nie jest dokumentem tego DID' },
    es: { title: 'lo que responde el host no es un documento de ese DID' },
  },
};
