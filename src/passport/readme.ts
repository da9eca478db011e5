import { LANGUAGES, type Translated } from '../model/index.js';

/** What a learner needs to know who opens the package, in each language. Translations are ours. */
const TEXTS: Translated = {
  en: `This package holds your passport and your credentials.

- sealed/: your credentials as the issuer sealed them. To keep them in Europass, sign in at
  https://europass.europa.eu, open "My library", and upload these files one by one. Do not
  rename the ending .jsonld, and do not open and save them in an editor: that breaks the seal.
- passport.json: the whole passport in one file, for those who check it with an edc-passport verifier.
- proved/ (where there is one): credentials that are checked by their proof only.
- manifest.json: the list of the files and their SHA-256 digests.

To show your passport to somebody, give them this package as it is.`,
  el: `Αυτό το πακέτο περιέχει το διαβατήριό σας και τα διαπιστευτήριά σας.

- sealed/: τα διαπιστευτήριά σας όπως τα σφράγισε ο εκδότης. Για να τα φυλάξετε στο Europass,
  συνδεθείτε στο https://europass.europa.eu, ανοίξτε τη «Βιβλιοθήκη μου» και μεταφορτώστε τα
  αρχεία ένα προς ένα. Μην αλλάξετε την κατάληξη .jsonld και μην τα ανοίξετε και τα αποθηκεύσετε
  σε επεξεργαστή κειμένου: έτσι σπάει η σφραγίδα.
- passport.json: ολόκληρο το διαβατήριο σε ένα αρχείο, για όσους το ελέγχουν με επαληθευτή edc-passport.
- proved/ (όπου υπάρχει): διαπιστευτήρια που ελέγχονται μόνο με την απόδειξή τους.
- manifest.json: ο κατάλογος των αρχείων με τα αποτυπώματα SHA-256.

Για να δείξετε το διαβατήριό σας σε κάποιον, δώστε του αυτό το πακέτο όπως είναι.`,
  it: `Questo pacchetto contiene il tuo passaporto e le tue credenziali.

- sealed/: le tue credenziali come le ha sigillate chi le ha rilasciate. Per conservarle in Europass,
  accedi a https://europass.europa.eu, apri "La mia biblioteca" e carica questi file uno alla volta.
  Non cambiare l'estensione .jsonld e non aprirli e salvarli con un editor: il sigillo si rompe.
- passport.json: l'intero passaporto in un solo file, per chi lo controlla con un verificatore edc-passport.
- proved/ (se presente): credenziali che si controllano solo con la loro prova.
- manifest.json: l'elenco dei file con le loro impronte SHA-256.

Per mostrare il passaporto a qualcuno, consegna questo pacchetto così com'è.`,
  pl: `Ten pakiet zawiera Twój paszport i Twoje poświadczenia.

- sealed/: Twoje poświadczenia opieczętowane przez wystawcę. Aby przechowywać je w Europass, zaloguj się
  na https://europass.europa.eu, otwórz „Moją bibliotekę” i prześlij te pliki jeden po drugim. Nie zmieniaj
  rozszerzenia .jsonld ani nie otwieraj i nie zapisuj ich w edytorze: to niszczy pieczęć.
- passport.json: cały paszport w jednym pliku, dla tych, którzy sprawdzają go weryfikatorem edc-passport.
- proved/ (jeśli jest): poświadczenia sprawdzane tylko na podstawie dowodu.
- manifest.json: lista plików i ich skrótów SHA-256.

Aby pokazać komuś swój paszport, przekaż ten pakiet bez zmian.`,
  es: `Este paquete contiene tu pasaporte y tus credenciales.

- sealed/: tus credenciales tal como las selló quien las emitió. Para guardarlas en Europass, entra en
  https://europass.europa.eu, abre «Mi biblioteca» y sube estos archivos uno a uno. No cambies la
  extensión .jsonld ni los abras y guardes con un editor: se rompe el sello.
- passport.json: el pasaporte completo en un solo archivo, para quien lo compruebe con un verificador edc-passport.
- proved/ (si lo hay): credenciales que se comprueban solo con su prueba.
- manifest.json: la lista de los archivos y sus resúmenes SHA-256.

Para mostrar tu pasaporte a alguien, entrega este paquete tal como está.`,
};

/** README.txt of a package: the five languages, one after the other. */
export const README = `${LANGUAGES.map((language) => TEXTS[language]).join('\n\n----\n\n')}\n`;
