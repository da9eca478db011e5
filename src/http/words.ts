import type { Language } from '../model/index.js';
import { EXCHANGE_WORDS } from './exchange-words.js';

/** What a problem is called, and what to do about it. */
export interface ProblemWords {
  readonly title: string;
  readonly detail?: string;
}

type InEachLanguage = Readonly<Record<Language, ProblemWords>>;

/**
 * Problems by their code, in each language. English is here for what has no words of its own; an error says in English what
 * exactly it was. A test holds the languages to each other.
 */
export const PROBLEM_WORDS: Readonly<Record<string, InEachLanguage>> = {
  ...EXCHANGE_WORDS,
  internal: {
    en: {
      title: 'something went wrong inside the service',
      detail: 'try again later; the operator finds the cause in the log',
    },
    el: {
      title: 'κάτι πήγε στραβά μέσα στην υπηρεσία',
      detail: 'δοκιμάστε ξανά αργότερα· ο διαχειριστής βρίσκει την αιτία στο αρχείο καταγραφής',
    },
    it: {
      title: 'qualcosa è andato storto all’interno del servizio',
      detail: 'riprovare più tardi; il gestore trova la causa nel registro degli eventi',
    },
    pl: {
      title: 'coś poszło nie tak wewnątrz usługi',
      detail: 'spróbuj ponownie później; operator znajdzie przyczynę w dzienniku',
    },
    es: {
      title: 'algo ha fallado dentro del servicio',
      detail: 'inténtelo más tarde; el operador encuentra la causa en el registro de eventos',
    },
  },
  'http.unauthorised': {
    en: { title: 'no token, or one that does not count', detail: 'send Authorization: Bearer and a token' },
    el: {
      title: 'δεν υπάρχει διακριτικό πρόσβασης ή δεν ισχύει',
      detail: 'στείλτε Authorization: Bearer και ένα διακριτικό πρόσβασης',
    },
    it: { title: 'manca un token valido', detail: 'inviare Authorization: Bearer e un token' },
    pl: { title: 'brak tokenu albo token jest nieważny', detail: 'wyślij Authorization: Bearer i token' },
    es: { title: 'falta un token válido', detail: 'envíe Authorization: Bearer y un token' },
  },
  'http.foreign-form': {
    en: {
      title: 'this form was not sent from a page of this service',
      detail: 'open the page here and send it again',
    },
    el: {
      title: 'αυτή η φόρμα δεν στάλθηκε από σελίδα αυτής της υπηρεσίας',
      detail: 'ανοίξτε τη σελίδα εδώ και στείλτε την ξανά',
    },
    it: {
      title: 'questo modulo non è stato inviato da una pagina di questo servizio',
      detail: 'apra la pagina qui e lo invii di nuovo',
    },
    pl: {
      title: 'ten formularz nie został wysłany ze strony tej usługi',
      detail: 'proszę otworzyć stronę tutaj i wysłać go ponownie',
    },
    es: {
      title: 'este formulario no se envió desde una página de este servicio',
      detail: 'abra la página aquí y envíelo de nuevo',
    },
  },
  'http.forbidden': {
    en: { title: 'the token does not allow this', detail: 'use a token with the scope that the interface names' },
    el: {
      title: 'το διακριτικό πρόσβασης δεν το επιτρέπει',
      detail: 'χρησιμοποιήστε διακριτικό με το δικαίωμα που ορίζει η διεπαφή',
    },
    it: { title: 'il token non lo consente', detail: 'usare un token con l’ambito indicato dall’interfaccia' },
    pl: { title: 'token na to nie pozwala', detail: 'użyj tokenu z zakresem, który podaje interfejs' },
    es: { title: 'el token no lo permite', detail: 'use un token con el ámbito que indica la interfaz' },
  },
  'http.not-found': {
    en: { title: 'there is nothing at this address', detail: '/docs shows what there is' },
    el: { title: 'δεν υπάρχει τίποτα σε αυτή τη διεύθυνση', detail: 'το /docs δείχνει τι υπάρχει' },
    it: { title: 'a questo indirizzo non c’è nulla', detail: '/docs mostra che cosa c’è' },
    pl: { title: 'pod tym adresem niczego nie ma', detail: '/docs pokazuje, co jest dostępne' },
    es: { title: 'no hay nada en esta dirección', detail: '/docs muestra lo que hay' },
  },
  'http.method-not-allowed': {
    en: { title: 'this address does not take that method', detail: 'the header Allow names those that it takes' },
    el: { title: 'αυτή η διεύθυνση δεν δέχεται αυτή τη μέθοδο', detail: 'η κεφαλίδα Allow ονομάζει όσες δέχεται' },
    it: { title: 'questo indirizzo non accetta quel metodo', detail: 'l’intestazione Allow elenca quelli accettati' },
    pl: { title: 'ten adres nie przyjmuje tej metody', detail: 'nagłówek Allow wymienia przyjmowane metody' },
    es: { title: 'esta dirección no admite ese método', detail: 'la cabecera Allow indica los que admite' },
  },
  'http.request-malformed': {
    en: { title: 'the request cannot be understood', detail: '/docs shows what each address takes' },
    el: { title: 'το αίτημα δεν είναι κατανοητό', detail: 'το /docs δείχνει τι δέχεται κάθε διεύθυνση' },
    it: { title: 'la richiesta non è comprensibile', detail: '/docs mostra che cosa accetta ogni indirizzo' },
    pl: { title: 'żądanie jest niezrozumiałe', detail: '/docs pokazuje, co przyjmuje każdy adres' },
    es: { title: 'la petición no se entiende', detail: '/docs muestra lo que admite cada dirección' },
  },
  'http.body-not-json': {
    en: { title: 'the body is no JSON', detail: 'send one JSON value in UTF-8, each member once' },
    el: { title: 'το σώμα δεν είναι JSON', detail: 'στείλτε μία τιμή JSON σε UTF-8, κάθε μέλος μία φορά' },
    it: { title: 'il corpo non è JSON', detail: 'inviare un valore JSON in UTF-8, ogni membro una sola volta' },
    pl: { title: 'treść nie jest w formacie JSON', detail: 'wyślij jedną wartość JSON w UTF-8, każdy element raz' },
    es: { title: 'el cuerpo no es JSON', detail: 'envíe un valor JSON en UTF-8, cada miembro una sola vez' },
  },
  'http.body-too-large': {
    en: { title: 'the body is larger than it may be', detail: 'send one file at a time, below the limit' },
    el: { title: 'το σώμα είναι μεγαλύτερο από το επιτρεπτό', detail: 'στείλτε ένα αρχείο τη φορά, κάτω από το όριο' },
    it: { title: 'il corpo è più grande del consentito', detail: 'inviare un file alla volta, sotto il limite' },
    pl: { title: 'treść jest większa, niż wolno', detail: 'wysyłaj po jednym pliku, poniżej limitu' },
    es: { title: 'el cuerpo es mayor de lo permitido', detail: 'envíe un archivo cada vez, por debajo del límite' },
  },
  'http.media-type-unsupported': {
    en: { title: 'the body is of a type that is not taken here', detail: 'send it as the interface says, not encoded' },
    el: {
      title: 'ο τύπος του σώματος δεν γίνεται δεκτός εδώ',
      detail: 'στείλτε το όπως ορίζει η διεπαφή, χωρίς κωδικοποίηση',
    },
    it: { title: 'il tipo del corpo non è accettato qui', detail: 'inviarlo come dice l’interfaccia, senza codifica' },
    pl: {
      title: 'ten rodzaj treści nie jest tu przyjmowany',
      detail: 'wyślij ją tak, jak podaje interfejs, bez kodowania',
    },
    es: { title: 'el tipo del cuerpo no se admite aquí', detail: 'envíelo como dice la interfaz, sin codificar' },
  },
  'http.file-missing': {
    en: { title: 'there is no file in the request', detail: 'send the file as the body, or in a form' },
    el: { title: 'δεν υπάρχει αρχείο στο αίτημα', detail: 'στείλτε το αρχείο ως σώμα ή σε φόρμα' },
    it: { title: 'nella richiesta non c’è alcun file', detail: 'inviare il file come corpo, oppure in un modulo' },
    pl: { title: 'w żądaniu nie ma pliku', detail: 'wyślij plik jako treść albo w formularzu' },
    es: { title: 'no hay ningún archivo en la petición', detail: 'envíe el archivo como cuerpo o en un formulario' },
  },
  'http.form-unreadable': {
    en: { title: 'the form cannot be read', detail: 'send one file in a multipart/form-data form' },
    el: { title: 'η φόρμα δεν διαβάζεται', detail: 'στείλτε ένα αρχείο σε φόρμα multipart/form-data' },
    it: { title: 'il modulo non è leggibile', detail: 'inviare un file in un modulo multipart/form-data' },
    pl: { title: 'nie można odczytać formularza', detail: 'wyślij jeden plik w formularzu multipart/form-data' },
    es: { title: 'el formulario no se puede leer', detail: 'envíe un archivo en un formulario multipart/form-data' },
  },
  'http.request-aborted': {
    en: { title: 'the request ended before its body did' },
    el: { title: 'το αίτημα τελείωσε πριν από το σώμα του' },
    it: { title: 'la richiesta è terminata prima del suo corpo' },
    pl: { title: 'żądanie skończyło się przed końcem treści' },
    es: { title: 'la petición terminó antes que su cuerpo' },
  },
  'http.too-many-requests': {
    en: { title: 'too many requests', detail: 'come again after the seconds that Retry-After names' },
    el: { title: 'πάρα πολλά αιτήματα', detail: 'επιστρέψτε μετά τα δευτερόλεπτα που ορίζει το Retry-After' },
    it: { title: 'troppe richieste', detail: 'riprovare dopo i secondi indicati da Retry-After' },
    pl: { title: 'zbyt wiele żądań', detail: 'wróć po liczbie sekund podanej w Retry-After' },
    es: { title: 'demasiadas peticiones', detail: 'vuelva pasados los segundos que indica Retry-After' },
  },
  'http.busy': {
    en: { title: 'too many verifications are under way', detail: 'try again in a few seconds' },
    el: { title: 'βρίσκονται σε εξέλιξη πάρα πολλές επαληθεύσεις', detail: 'δοκιμάστε ξανά σε λίγα δευτερόλεπτα' },
    it: { title: 'sono in corso troppe verifiche', detail: 'riprovare tra qualche secondo' },
    pl: { title: 'trwa zbyt wiele weryfikacji', detail: 'spróbuj ponownie za kilka sekund' },
    es: { title: 'hay demasiadas verificaciones en curso', detail: 'inténtelo de nuevo en unos segundos' },
  },
  'http.not-ready': {
    en: { title: 'the service is not ready', detail: 'try again in a few seconds' },
    el: { title: 'η υπηρεσία δεν είναι έτοιμη', detail: 'δοκιμάστε ξανά σε λίγα δευτερόλεπτα' },
    it: { title: 'il servizio non è pronto', detail: 'riprovare tra qualche secondo' },
    pl: { title: 'usługa nie jest gotowa', detail: 'spróbuj ponownie za kilka sekund' },
    es: { title: 'el servicio no está listo', detail: 'inténtelo de nuevo en unos segundos' },
  },
  'http.programme-refused': {
    en: { title: 'the programme cannot be offered', detail: 'correct what the findings name' },
    el: { title: 'το πρόγραμμα δεν μπορεί να προσφερθεί', detail: 'διορθώστε όσα ονομάζουν τα ευρήματα' },
    it: { title: 'il programma non può essere offerto', detail: 'correggere quanto indicato dai rilievi' },
    pl: { title: 'programu nie można zaoferować', detail: 'popraw to, co wymieniają ustalenia' },
    es: { title: 'el programa no se puede ofrecer', detail: 'corrija lo que indican los hallazgos' },
  },
  'token.unusable': {
    en: { title: 'no such token can be made', detail: 'give a name, a scope or more, and an instant to come' },
    el: {
      title: 'τέτοιο διακριτικό δεν μπορεί να δημιουργηθεί',
      detail: 'δώστε όνομα, τουλάχιστον ένα δικαίωμα και μελλοντική στιγμή λήξης',
    },
    it: { title: 'un token così non si può creare', detail: 'indicare un nome, almeno un ambito e un istante futuro' },
    pl: {
      title: 'takiego tokenu nie można utworzyć',
      detail: 'podaj nazwę, co najmniej jeden zakres i przyszłą chwilę',
    },
    es: { title: 'no se puede crear ese token', detail: 'indique un nombre, al menos un ámbito y un instante futuro' },
  },
  'token.too-many': {
    en: { title: 'there are too many tokens already', detail: 'use one token for one system, not one for each call' },
    el: { title: 'υπάρχουν ήδη πάρα πολλά διακριτικά', detail: 'ένα διακριτικό ανά σύστημα, όχι ανά κλήση' },
    it: { title: 'ci sono già troppi token', detail: 'usare un token per sistema, non uno per chiamata' },
    pl: { title: 'tokenów jest już zbyt wiele', detail: 'używaj jednego tokenu na system, a nie na każde wywołanie' },
    es: { title: 'ya hay demasiados tokens', detail: 'use un token por sistema, no uno por llamada' },
  },
  'token.unknown': {
    en: { title: 'there is no such token', detail: 'take the id from the list of tokens' },
    el: { title: 'δεν υπάρχει τέτοιο διακριτικό', detail: 'πάρτε το αναγνωριστικό από τον κατάλογο των διακριτικών' },
    it: { title: 'questo token non esiste', detail: 'prendere l’id dall’elenco dei token' },
    pl: { title: 'nie ma takiego tokenu', detail: 'weź identyfikator z listy tokenów' },
    es: { title: 'no existe ese token', detail: 'tome el id de la lista de tokens' },
  },
  'register.credential-unknown': {
    en: { title: 'no such credential was issued here', detail: 'take the id from the report of issuing' },
    el: {
      title: 'τέτοιο διαπιστευτήριο δεν εκδόθηκε εδώ',
      detail: 'πάρτε το αναγνωριστικό από την έκθεση της έκδοσης',
    },
    it: { title: 'qui non è stata emessa questa credenziale', detail: 'prendere l’id dal rapporto di emissione' },
    pl: { title: 'nie wydano tu takiego poświadczenia', detail: 'weź identyfikator z raportu z wydawania' },
    es: { title: 'aquí no se emitió esa credencial', detail: 'tome el id del informe de emisión' },
  },
  'register.revocation-final': {
    en: { title: 'a revocation cannot be taken back', detail: 'suspend the next time, or issue anew' },
    el: { title: 'μια ανάκληση δεν αναιρείται', detail: 'την επόμενη φορά αναστείλετε ή εκδώστε εκ νέου' },
    it: { title: 'una revoca non si può annullare', detail: 'la prossima volta sospendere, oppure emettere di nuovo' },
    pl: { title: 'unieważnienia nie można cofnąć', detail: 'następnym razem zawieś albo wydaj na nowo' },
    es: { title: 'una revocación no se puede deshacer', detail: 'la próxima vez suspenda, o emita de nuevo' },
  },
  'register.reason-unusable': {
    en: { title: 'the reason cannot be used', detail: 'say why in one line of at most 500 characters' },
    el: { title: 'ο λόγος δεν μπορεί να χρησιμοποιηθεί', detail: 'πείτε γιατί σε μία γραμμή έως 500 χαρακτήρων' },
    it: { title: 'il motivo non è utilizzabile', detail: 'dire perché in una riga di al massimo 500 caratteri' },
    pl: { title: 'podanego powodu nie można użyć', detail: 'podaj powód w jednym wierszu do 500 znaków' },
    es: { title: 'el motivo no se puede usar', detail: 'diga por qué en una línea de 500 caracteres como máximo' },
  },
  'register.correction-unusable': {
    en: { title: 'the credential cannot be corrected so', detail: 'give what is wrong as it should be, or revoke it' },
    el: {
      title: 'το διαπιστευτήριο δεν μπορεί να διορθωθεί έτσι',
      detail: 'δώστε το λάθος όπως θα έπρεπε να είναι, ή ανακαλέστε το',
    },
    it: {
      title: 'la credenziale non si può correggere così',
      detail: 'indicare ciò che è sbagliato come dovrebbe essere, oppure revocarla',
    },
    pl: {
      title: 'poświadczenia nie można tak poprawić',
      detail: 'podaj poprawną postać tego, co błędne, albo je unieważnij',
    },
    es: {
      title: 'la credencial no se puede corregir así',
      detail: 'indique lo erróneo tal como debería ser, o revóquela',
    },
  },
  'register.correction-refused': {
    en: {
      title: 'with these corrections nothing can be issued',
      detail: 'mend what the findings name; nothing was revoked',
    },
    el: {
      title: 'με αυτές τις διορθώσεις δεν μπορεί να εκδοθεί τίποτα',
      detail: 'διορθώστε ό,τι ονομάζουν τα ευρήματα· τίποτα δεν ανακλήθηκε',
    },
    it: {
      title: 'con queste correzioni non si può emettere nulla',
      detail: 'correggere ciò che indicano i rilievi; nulla è stato revocato',
    },
    pl: {
      title: 'z tymi poprawkami nie można niczego wydać',
      detail: 'popraw to, co wymieniają uwagi; niczego nie unieważniono',
    },
    es: {
      title: 'con estas correcciones no se puede emitir nada',
      detail: 'corrija lo que indican las observaciones; no se ha revocado nada',
    },
  },
  'register.replaced-otherwise': {
    en: { title: 'the credential was replaced already', detail: 'correct the one that replaced it' },
    el: { title: 'το διαπιστευτήριο έχει ήδη αντικατασταθεί', detail: 'διορθώστε εκείνο που το αντικατέστησε' },
    it: { title: 'la credenziale è già stata sostituita', detail: 'correggere quella che l’ha sostituita' },
    pl: { title: 'poświadczenie zostało już zastąpione', detail: 'popraw to, które je zastąpiło' },
    es: { title: 'la credencial ya fue sustituida', detail: 'corrija la que la sustituyó' },
  },
  'register.learner-unknown': {
    en: { title: 'nothing was issued to the learner of that identifier', detail: 'use it as the results file has it' },
    el: {
      title: 'δεν έχει εκδοθεί τίποτα για τον εκπαιδευόμενο με αυτό το αναγνωριστικό',
      detail: 'χρησιμοποιήστε το όπως βρίσκεται στο αρχείο αποτελεσμάτων',
    },
    it: {
      title: 'nulla è stato emesso per il discente con quell’identificativo',
      detail: 'usarlo come sta nel file dei risultati',
    },
    pl: {
      title: 'osobie o tym identyfikatorze niczego nie wydano',
      detail: 'użyj go tak, jak stoi w pliku z wynikami',
    },
    es: {
      title: 'no se ha emitido nada a la persona con ese identificador',
      detail: 'úselo tal como está en el archivo de resultados',
    },
  },
  'passport.nothing-to-show': {
    en: {
      title: 'nothing stands that a passport could hold',
      detail: 'passport/contents says what was left out and why',
    },
    el: {
      title: 'δεν ισχύει τίποτα που θα μπορούσε να περιέχει ένα διαβατήριο',
      detail: 'το passport/contents λέει τι παραλείφθηκε και γιατί',
    },
    it: {
      title: 'nulla è valido che un passaporto possa contenere',
      detail: 'passport/contents dice che cosa è stato escluso e perché',
    },
    pl: {
      title: 'nie ma nic ważnego, co mógłby zawierać paszport',
      detail: 'passport/contents podaje, co pominięto i dlaczego',
    },
    es: {
      title: 'no hay nada válido que un pasaporte pueda contener',
      detail: 'passport/contents dice qué se dejó fuera y por qué',
    },
  },
  'passport.set-unclear': {
    en: { title: 'it is not clear which passport set is meant', detail: 'GET /passport-sets lists what there is' },
    el: {
      title: 'δεν είναι σαφές ποιο σύνολο διαβατηρίου εννοείται',
      detail: 'το GET /passport-sets δείχνει τι υπάρχει',
    },
    it: {
      title: 'non è chiaro quale insieme del passaporto si intenda',
      detail: 'GET /passport-sets elenca quelli che ci sono',
    },
    pl: { title: 'nie wiadomo, o który zestaw paszportu chodzi', detail: 'GET /passport-sets pokazuje, jakie są' },
    es: {
      title: 'no está claro qué conjunto de pasaporte se quiere',
      detail: 'GET /passport-sets muestra los que hay',
    },
  },
  'passport.set-refused': {
    en: { title: 'the passport set cannot be offered', detail: 'correct what the findings name' },
    el: { title: 'το σύνολο διαβατηρίου δεν μπορεί να προσφερθεί', detail: 'διορθώστε ό,τι ονομάζουν τα ευρήματα' },
    it: { title: 'l’insieme del passaporto non si può offrire', detail: 'correggere ciò che indicano i rilievi' },
    pl: { title: 'tego zestawu paszportu nie można udostępnić', detail: 'popraw to, co wymieniają uwagi' },
    es: { title: 'el conjunto de pasaporte no se puede ofrecer', detail: 'corrija lo que indican las observaciones' },
  },
  'share.unusable': {
    en: {
      title: 'no such link can be made',
      detail: 'name credentials of the learner, 1 to 366 days, and a short label',
    },
    el: {
      title: 'δεν μπορεί να δημιουργηθεί τέτοιος σύνδεσμος',
      detail: 'ονομάστε διαπιστευτήρια του εκπαιδευόμενου, 1 έως 366 ημέρες και μια σύντομη ετικέτα',
    },
    it: {
      title: 'un link così non si può creare',
      detail: 'indicare credenziali del discente, da 1 a 366 giorni e un’etichetta breve',
    },
    pl: {
      title: 'takiego odnośnika nie można utworzyć',
      detail: 'podaj poświadczenia tej osoby, od 1 do 366 dni i krótką etykietę',
    },
    es: {
      title: 'no se puede crear un enlace así',
      detail: 'indique credenciales de la persona, de 1 a 366 días y una etiqueta breve',
    },
  },
  'share.too-many': {
    en: { title: 'the learner has too many open links', detail: 'withdraw those that are not needed any more' },
    el: {
      title: 'ο εκπαιδευόμενος έχει υπερβολικά πολλούς ανοιχτούς συνδέσμους',
      detail: 'αποσύρετε όσους δεν χρειάζονται πια',
    },
    it: { title: 'il discente ha troppi link aperti', detail: 'ritirare quelli che non servono più' },
    pl: { title: 'ta osoba ma zbyt wiele otwartych odnośników', detail: 'wycofaj te, które nie są już potrzebne' },
    es: { title: 'la persona tiene demasiados enlaces abiertos', detail: 'retire los que ya no hagan falta' },
  },
  'share.unknown': {
    en: { title: 'there is no such link', detail: 'take the id from the list of links' },
    el: { title: 'δεν υπάρχει τέτοιος σύνδεσμος', detail: 'πάρτε το αναγνωριστικό από τον κατάλογο συνδέσμων' },
    it: { title: 'un link così non esiste', detail: 'prendere l’identificativo dall’elenco dei link' },
    pl: { title: 'nie ma takiego odnośnika', detail: 'weź identyfikator z listy odnośników' },
    es: { title: 'no existe ese enlace', detail: 'tome el identificador de la lista de enlaces' },
  },
  'share.closed': {
    en: {
      title: 'this link does not open anything, or not any more',
      detail: 'ask for a new link who gave you this one',
    },
    el: {
      title: 'αυτός ο σύνδεσμος δεν ανοίγει τίποτα ή δεν ισχύει πια',
      detail: 'ζητήστε νέο σύνδεσμο από όποιον σας τον έδωσε',
    },
    it: {
      title: 'questo link non apre nulla, o non più',
      detail: 'chieda un nuovo link a chi gliel’ha dato',
    },
    pl: {
      title: 'ten odnośnik niczego nie otwiera albo już nie działa',
      detail: 'proszę poprosić o nowy odnośnik osobę, która go przekazała',
    },
    es: {
      title: 'este enlace no abre nada, o ha dejado de hacerlo',
      detail: 'pida un enlace nuevo a quien se lo dio',
    },
  },
  'register.credential-erased': {
    en: {
      title: 'the data of this credential was erased',
      detail: 'its status stands; what it said is nowhere any more',
    },
    el: {
      title: 'τα δεδομένα αυτού του διαπιστευτηρίου διαγράφηκαν',
      detail: 'η κατάστασή του ισχύει· το περιεχόμενό του δεν υπάρχει πια πουθενά',
    },
    it: {
      title: 'i dati di questa credenziale sono stati cancellati',
      detail: 'il suo stato resta; ciò che diceva non esiste più',
    },
    pl: {
      title: 'dane tego poświadczenia zostały usunięte',
      detail: 'jego status pozostaje; treści już nigdzie nie ma',
    },
    es: {
      title: 'los datos de esta credencial se han borrado',
      detail: 'su estado se mantiene; lo que decía ya no está en ninguna parte',
    },
  },
  'register.learner-in-work': {
    en: {
      title: 'something of the learner is being worked on, so nothing is erased',
      detail: 'try again when it has ended',
    },
    el: {
      title: 'εκτελείται εργασία για τον εκπαιδευόμενο, οπότε τίποτα δεν διαγράφεται',
      detail: 'δοκιμάστε ξανά όταν τελειώσει',
    },
    it: {
      title: 'è in corso un’operazione sul discente, quindi non si cancella nulla',
      detail: 'riprovare quando sarà finita',
    },
    pl: {
      title: 'trwa praca dotycząca tej osoby, więc niczego nie usunięto',
      detail: 'spróbuj ponownie, gdy się skończy',
    },
    es: {
      title: 'hay un trabajo en curso sobre la persona, así que no se borra nada',
      detail: 'inténtelo de nuevo cuando termine',
    },
  },
  'register.programme-changed': {
    en: {
      title: 'credentials were issued from another text of the programme',
      detail: 'give the changed programme a new version',
    },
    el: {
      title: 'εκδόθηκαν διαπιστευτήρια από άλλο κείμενο του προγράμματος',
      detail: 'δώστε νέα έκδοση στο αλλαγμένο πρόγραμμα',
    },
    it: {
      title: 'sono state emesse credenziali da un altro testo del programma',
      detail: 'dare al programma modificato una nuova versione',
    },
    pl: {
      title: 'wydano poświadczenia na podstawie innego tekstu programu',
      detail: 'nadaj zmienionemu programowi nową wersję',
    },
    es: {
      title: 'se emitieron credenciales a partir de otro texto del programa',
      detail: 'dé una nueva versión al programa modificado',
    },
  },
  'programme.changed-meanwhile': {
    en: {
      title: 'somebody else has changed this programme meanwhile, so nothing was kept',
      detail: 'read it again, and put your changes into what is there now',
    },
    el: {
      title: 'κάποιος άλλος άλλαξε στο μεταξύ το πρόγραμμα, οπότε δεν αποθηκεύτηκε τίποτα',
      detail: 'διαβάστε το ξανά και περάστε τις αλλαγές σας σε ό,τι υπάρχει τώρα',
    },
    it: {
      title: 'qualcun altro ha modificato nel frattempo il programma, quindi non è stato salvato nulla',
      detail: 'rileggerlo e riportare le proprie modifiche in ciò che c’è ora',
    },
    pl: {
      title: 'ktoś inny zmienił w międzyczasie ten program, więc niczego nie zapisano',
      detail: 'odczytaj go ponownie i wprowadź swoje zmiany do obecnej treści',
    },
    es: {
      title: 'otra persona ha cambiado entretanto este programa, así que no se ha guardado nada',
      detail: 'vuelva a leerlo e incorpore sus cambios a lo que hay ahora',
    },
  },
  'batch.unknown': {
    en: { title: 'there is no such batch', detail: 'GET /batches lists those that there are' },
    el: { title: 'δεν υπάρχει τέτοια παρτίδα', detail: 'το GET /batches δείχνει όσες υπάρχουν' },
    it: { title: 'il lotto non esiste', detail: 'GET /batches elenca quelli che esistono' },
    pl: { title: 'nie ma takiej partii', detail: 'GET /batches pokazuje istniejące partie' },
    es: { title: 'ese lote no existe', detail: 'GET /batches muestra los que hay' },
  },
  'batch.file-gone': {
    en: {
      title: 'the file of this batch is not kept any more',
      detail: 'send the file anew; files of dry runs are kept until their batch is forgotten',
    },
    el: {
      title: 'το αρχείο αυτής της παρτίδας δεν φυλάσσεται πια',
      detail: 'στείλτε ξανά το αρχείο· τα αρχεία δοκιμών φυλάσσονται όσο και η παρτίδα τους',
    },
    it: {
      title: 'il file di questo lotto non è più conservato',
      detail: 'inviare di nuovo il file; i file delle prove sono conservati quanto il loro lotto',
    },
    pl: {
      title: 'plik tej partii nie jest już przechowywany',
      detail: 'wyślij plik ponownie; pliki prób są przechowywane tak długo jak ich partia',
    },
    es: {
      title: 'el archivo de este lote ya no se conserva',
      detail: 'envíe el archivo de nuevo; los archivos de las pruebas se conservan tanto como su lote',
    },
  },
  'batch.programme-changed': {
    en: {
      title: 'the programme has changed since the dry run',
      detail: 'repeat the dry run, and issue from that one',
    },
    el: {
      title: 'το πρόγραμμα άλλαξε μετά τη δοκιμή',
      detail: 'επαναλάβετε τη δοκιμή και εκδώστε από εκείνη',
    },
    it: {
      title: 'il programma è cambiato dopo la prova',
      detail: 'ripetere la prova ed emettere da quella',
    },
    pl: {
      title: 'program zmienił się od czasu próby',
      detail: 'powtórz próbę i wydaj na jej podstawie',
    },
    es: {
      title: 'el programa ha cambiado desde la prueba',
      detail: 'repita la prueba y emita a partir de ella',
    },
  },
  'batch.programme-unknown': {
    en: { title: 'there is no such programme', detail: 'GET /programmes lists what there is' },
    el: { title: 'δεν υπάρχει τέτοιο πρόγραμμα', detail: 'το GET /programmes δείχνει όσα υπάρχουν' },
    it: { title: 'il programma non esiste', detail: 'GET /programmes elenca quelli che esistono' },
    pl: { title: 'nie ma takiego programu', detail: 'GET /programmes pokazuje istniejące programy' },
    es: { title: 'ese programa no existe', detail: 'GET /programmes muestra los que hay' },
  },
  'batch.results-missing': {
    en: { title: 'there is no results file', detail: 'send it as the part results' },
    el: { title: 'λείπει το αρχείο αποτελεσμάτων', detail: 'στείλτε το ως μέρος results' },
    it: { title: 'manca il file dei risultati', detail: 'inviarlo come parte results' },
    pl: { title: 'brak pliku z wynikami', detail: 'wyślij go jako część results' },
    es: { title: 'falta el archivo de resultados', detail: 'envíelo como parte results' },
  },
  'batch.key-unusable': {
    en: { title: 'the idempotency key cannot be used', detail: 'send a random one, such as a UUID' },
    el: { title: 'το κλειδί ταυτοδυναμίας δεν μπορεί να χρησιμοποιηθεί', detail: 'στείλτε ένα τυχαίο, όπως ένα UUID' },
    it: { title: 'la chiave di idempotenza non è utilizzabile', detail: 'inviarne una casuale, ad esempio un UUID' },
    pl: { title: 'klucza idempotencji nie można użyć', detail: 'wyślij losowy, na przykład UUID' },
    es: { title: 'la clave de idempotencia no sirve', detail: 'envíe una aleatoria, por ejemplo un UUID' },
  },
  'batch.key-in-use': {
    en: { title: 'a request with that idempotency key is under way', detail: 'ask again in a few seconds' },
    el: { title: 'εκκρεμεί αίτημα με το ίδιο κλειδί ταυτοδυναμίας', detail: 'ρωτήστε ξανά σε λίγα δευτερόλεπτα' },
    it: {
      title: 'è in corso una richiesta con la stessa chiave di idempotenza',
      detail: 'riprovare tra qualche secondo',
    },
    pl: { title: 'trwa żądanie z tym samym kluczem idempotencji', detail: 'ponów za kilka sekund' },
    es: { title: 'hay una petición en curso con esa clave de idempotencia', detail: 'repítala en unos segundos' },
  },
  'batch.key-reused': {
    en: { title: 'that idempotency key was used for another request', detail: 'make up a new key for a new request' },
    el: { title: 'το κλειδί ταυτοδυναμίας χρησιμοποιήθηκε για άλλο αίτημα', detail: 'δώστε νέο κλειδί σε νέο αίτημα' },
    it: {
      title: 'la chiave di idempotenza è servita per un’altra richiesta',
      detail: 'usare una chiave nuova per ogni richiesta',
    },
    pl: { title: 'tego klucza idempotencji użyto do innego żądania', detail: 'dla nowego żądania podaj nowy klucz' },
    es: {
      title: 'esa clave de idempotencia se usó para otra petición',
      detail: 'use una clave nueva para cada petición',
    },
  },
  'register.server-lost': {
    en: { title: 'the database does not answer', detail: 'ask again in a few seconds; nothing was half done' },
    el: { title: 'η βάση δεδομένων δεν απαντά', detail: 'ρωτήστε ξανά σε λίγα δευτερόλεπτα· τίποτα δεν έμεινε μισό' },
    it: { title: 'la base di dati non risponde', detail: 'riprovare tra qualche secondo; nulla è rimasto a metà' },
    pl: { title: 'baza danych nie odpowiada', detail: 'ponów za kilka sekund; nic nie zostało zrobione w połowie' },
    es: { title: 'la base de datos no responde', detail: 'repita en unos segundos; nada quedó a medias' },
  },
};

export function wordsOf(code: string, language: Language): ProblemWords | undefined {
  return Object.hasOwn(PROBLEM_WORDS, code) ? PROBLEM_WORDS[code]?.[language] : undefined;
}
