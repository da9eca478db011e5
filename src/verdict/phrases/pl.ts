import type { FindingPhrases } from './phrase.js';

/** Polish. The translation is the project's own; placeholders as in English. Lower case, no full stop at the end. */
export const PL: FindingPhrases = {
  // assessment
  'assessment.file-empty': {
    says: 'plik nie zawiera wierszy z wynikami',
    hint: 'proszę ponownie wyeksportować wyniki',
  },
  'assessment.file-too-large': {
    says: 'plik ma ponad {limit} bajtów',
    hint: 'proszę go podzielić albo podnieść limit',
  },
  'assessment.bytes-unreadable': {
    says: 'od wiersza {row} plik nie jest w kodowaniu {encoding}',
    hint: 'proszę zapisać plik w kodowaniu UTF-8 albo podać jego stronę kodową przez --encoding, np. windows-1250',
  },
  'assessment.record-too-long': {
    says: 'wiersz {row} ma ponad {limit} bajtów',
    hint: 'proszę poszukać niezamkniętego cudzysłowu w tym wierszu lub wcześniej',
  },
  'assessment.columns-too-many': {
    says: 'liczba kolumn w nagłówku wynosi {columns}, więcej niż {limit}',
    hint: 'proszę wyeksportować mniej kolumn',
  },
  'assessment.rows-too-many': { says: 'plik ma ponad {limit} wierszy', hint: 'proszę go podzielić' },
  'assessment.quote-wrong': {
    says: 'wiersz {row} zawiera niepodwojony lub niezamknięty cudzysłów, więc nie da się rozdzielić jego komórek',
    hint: 'proszę ponownie wyeksportować wiersz albo podwoić cudzysłów',
  },
  'assessment.columns-uneven': {
    says: 'liczba komórek w wierszu {row} to {columns}, a w nagłówku {expected}',
    hint: 'proszę poprawić wiersz albo ująć w cudzysłów komórki zawierające separator',
  },
  'assessment.layout-unknown': {
    says: 'kolumny nie odpowiadają żadnemu znanemu eksportowi',
    hint: 'proszę zadeklarować kolumny przez --layout; edc results inspect proponuje układ',
  },
  'assessment.layout-wrong': {
    says: 'układ kolumn narusza regułę {rule} w miejscu {pointer} {detail}',
    hint: 'proszę zapisać go tak, jak opisuje schemas/results-layout.schema.json',
  },
  'assessment.column-missing': {
    says: 'kolumny {wanted} nie ma wśród kolumn nagłówka ({columns})',
    hint: 'proszę poprawić układ kolumn albo nagłówek',
  },
  'assessment.column-ambiguous': {
    says: 'kolumna {wanted} występuje w nagłówku dwa razy',
    hint: 'proszę wskazać kolumnę przez jej pozycję',
  },
  'assessment.item-unnamed': {
    says: 'plik zawiera kilka elementów oceny i żadnego nie wskazano: {items}',
    hint: 'proszę wskazać jeden opcją --item',
  },
  'assessment.item-unknown': {
    says: 'plik nie zawiera elementu oceny {item}; zawiera: {items}',
    hint: 'proszę wskazać jeden z nich opcją --item',
  },
  'assessment.item-ambiguous': {
    says: 'nazwa {item} pasuje do kilku elementów oceny: {items}',
    hint: 'proszę podać pełną nazwę',
  },
  'assessment.item-missing': {
    says: 'w wierszu {row} nie podano, którego elementu oceny dotyczy',
    hint: 'proszę uzupełnić element oceny',
  },
  'assessment.grade-columns-ambiguous': {
    says: 'nie da się rozróżnić kolumn elementu {item}',
    hint: 'proszę podać kolumny opcją --layout',
  },
  'assessment.learner-id-missing': {
    says: 'wiersz {row} nie zawiera identyfikatora osoby uczącej się',
    hint: 'proszę uzupełnić numer identyfikacyjny osoby uczącej się i wyeksportować ponownie',
  },
  'assessment.learner-repeated': {
    says: 'wiersz {row} powtarza wiersz {first} dla osoby uczącej się {learner}',
    hint: 'proszę usunąć jeden z dwóch wierszy',
  },
  'assessment.learner-conflict': {
    says: 'wiersz {row} podaje dla osoby uczącej się {learner} inną ocenę niż wiersz {first}',
    hint: 'proszę ustalić, który wiersz jest prawidłowy, i usunąć drugi',
  },
  'assessment.learner-incomplete': {
    says: 'wiersza {spoiled} osoby {learner} nie da się odczytać, więc nic o niej nie rozstrzygnięto',
    hint: 'proszę poprawić ten wiersz i podać ponownie wszystkie wiersze tej osoby',
  },
  'assessment.learners-open': {
    says: 'ponad {limit} osobom wciąż brakuje elementów zasady przyznawania',
    hint: 'proszę posortować plik według osób',
  },
  'assessment.name-missing': {
    says: 'w wierszu {row} brakuje wartości w kolumnie {column}',
    hint: 'proszę uzupełnić imię i nazwisko i wyeksportować ponownie',
  },
  'assessment.name-placeholder': {
    says: '{text} w wierszu {row} nie jest imieniem ani nazwiskiem',
    hint: 'proszę uzupełnić imię i nazwisko i wyeksportować ponownie',
  },
  'assessment.control-character': {
    says: 'komórka {column} w wierszu {row} zawiera znak sterujący',
    hint: 'proszę wpisać zawartość komórki od nowa i wyeksportować ponownie',
  },
  'assessment.character-lost': {
    says: 'komórka {column} w wierszu {row} zawiera znak, którego nie udało się odczytać',
    hint: 'proszę wyeksportować plik w kodowaniu UTF-8 i spróbować ponownie',
  },
  'assessment.character-hidden': {
    says: 'komórka {column} w wierszu {row} zawiera znak ukryty albo zmieniający kierunek czytania',
    hint: 'proszę wpisać zawartość komórki od nowa i wyeksportować ponownie',
  },
  'assessment.formula-cell': {
    says: 'komórka {column} w wierszu {row} zaczyna się jak formuła',
    hint: 'proszę wpisać zwykły tekst i wyeksportować ponownie',
  },
  'assessment.cell-too-long': { says: 'komórka {column} w wierszu {row} jest zbyt długa', hint: 'proszę ją skrócić' },
  'assessment.number-unreadable': {
    says: '{text} w kolumnie {column} wiersza {row} nie jest liczbą, którą można odczytać tylko w jeden sposób',
    hint: 'proszę zapisać ją na przykład jako 8.5 lub 8,5',
  },
  'assessment.percentage-outside': {
    says: 'wartość procentowa {percentage} w wierszu {row} nie mieści się między 0 a 100',
    hint: 'proszę poprawić ocenę',
  },
  'assessment.mark-above-maximum': {
    says: 'liczba punktów {mark} w wierszu {row} przekracza maksimum {maximum}',
    hint: 'proszę poprawić liczbę punktów albo --max-mark',
  },
  'assessment.maximum-not-positive': {
    says: 'maksimum {maximum} w wierszu {row} nie jest większe od zera',
    hint: 'proszę poprawić maksimum',
  },
  'assessment.date-unreadable': {
    says: '{text} w kolumnie {column} wiersza {row} nie jest datą w formacie {format}',
    hint: 'proszę poprawić datę albo jej format',
  },
  'assessment.email-unreadable': {
    says: '{text} w wierszu {row} nie jest adresem e-mail',
    hint: 'proszę poprawić adres albo zostawić puste miejsce',
  },
  'assessment.encoding-differs': {
    says: 'plik jest w kodowaniu {found}, nie {encoding}',
    hint: 'proszę pominąć --encoding',
  },
  'assessment.form-unsupported': {
    says: 'plik ma format {form}, którego tu się nie odczytuje',
    hint: 'proszę zapisać wyniki jako XLSX albo CSV w UTF-8',
  },
  'assessment.workbook-damaged': {
    says: 'skoroszyt jest uszkodzony lub niezgodny z regułami: {detail}',
    hint: 'proszę go otworzyć, zapisać jako nowy plik XLSX i spróbować ponownie',
  },
  'assessment.workbook-too-large': {
    says: '{what} w skoroszycie osiąga {size}, czyli więcej niż {limit}',
    hint: 'proszę skopiować wyniki do nowego skoroszytu albo zapisać je jako CSV w UTF-8',
  },
  'assessment.workbook-encrypted': {
    says: 'skoroszyt jest zabezpieczony hasłem',
    hint: 'proszę zapisać go bez hasła i spróbować ponownie',
  },
  'assessment.workbook-macros': {
    says: 'skoroszyt zawiera makra',
    hint: 'proszę zapisać go jako XLSX, czyli bez makr, przejrzeć i spróbować ponownie',
  },
  'assessment.edc-template': {
    says: 'to jest szablon poświadczeń z narzędzia Komisji Europejskiej, a nie lista wyników',
    hint: 'proszę wyeksportować wyniki z miejsca, w którym są zapisane, albo użyć skoroszytu odbiorców z tego narzędzia',
  },
  'assessment.sheet-unnamed': {
    says: 'skoroszyt ma kilka arkuszy i żadnego nie wskazano: {sheets}',
    hint: 'proszę wskazać jeden przez --sheet albo w układzie',
  },
  'assessment.sheet-unknown': {
    says: 'skoroszyt nie ma arkusza {sheet}; ma {sheets}',
    hint: 'proszę wskazać jeden z nich',
  },
  'assessment.sheet-hidden': {
    says: 'arkusz {sheet} jest ukryty',
    hint: 'proszę go odkryć, przejrzeć i spróbować ponownie',
  },
  'assessment.column-hidden': {
    says: 'kolumna {column} jest ukryta, a zawiera dane do odczytu',
    hint: 'proszę ją odkryć, przejrzeć i spróbować ponownie',
  },
  'assessment.row-hidden': {
    says: 'wiersz {row} jest ukryty lub odfiltrowany',
    hint: 'proszę pokazać wszystkie wiersze albo usunąć te, o które nie chodzi',
  },
  'assessment.cell-merged': {
    says: 'wiersz {row} ma scalone komórki ({range})',
    hint: 'proszę je rozdzielić i wypełnić każdą komórkę',
  },
  'assessment.formula': {
    says: 'komórka {column} w wierszu {row} zawiera formułę',
    hint: 'proszę zastąpić ją wartością (kopiuj, wklej wartości) i spróbować ponownie',
  },
  'assessment.cell-error': {
    says: 'komórka {column} w wierszu {row} pokazuje błąd {text}',
    hint: 'proszę poprawić komórkę',
  },
  'assessment.cell-not-text': {
    says: 'komórka {column} w wierszu {row} jest zapisana jako data lub wartość logiczna ({text}), a nie tekst ani liczba',
    hint: 'proszę sformatować komórkę jako tekst i wpisać ją ponownie',
  },
  'assessment.markup-wrong': {
    says: 'od wyniku {row} XML nie jest poprawnie zbudowany',
    hint: 'proszę ponownie wyeksportować wyniki',
  },
  'assessment.json-wrong': {
    says: 'deklaracja {row} nie jest dokumentem JSON, który da się odczytać tylko w jeden sposób',
    hint: 'proszę ponownie wyeksportować deklaracje',
  },
  'assessment.statement-wrong': {
    says: 'w deklaracji {row} brakuje {member} albo przeczy to jej czasownikowi',
    hint: 'proszę poprawić deklarację albo ją pominąć',
  },
  'assessment.statement-voids': {
    says: 'deklaracja {row} wycofuje deklarację {id}',
    hint: 'proszę sprawdzić, czy dla tamtej wystawiono poświadczenie, i usunąć obie z pliku',
  },
  'assessment.statements-more': {
    says: 'plik jest częścią odpowiedzi; jest więcej deklaracji',
    hint: 'proszę wyeksportować wszystkie deklaracje',
  },
  'assessment.account-foreign': {
    says: 'konto z wiersza {row} pochodzi z {home}, a inne w pliku z {first}',
    hint: 'proszę podzielić plik, osobno dla każdego systemu',
  },
  'assessment.learners-needed': {
    says: 'plik nie zawiera imion i nazwisk osób uczących się',
    hint: 'proszę podać je wraz z datami urodzenia według identyfikatora przez --learners',
  },
  'assessment.learner-unmatched': {
    says: 'w pliku osób nie ma nikogo o identyfikatorze {learner} z wiersza {row}',
    hint: 'proszę dodać tę osobę albo poprawić identyfikator',
  },
  'assessment.learner-ambiguous': {
    says: 'identyfikator {learner} i adres z wiersza {row} należą do różnych osób',
    hint: 'proszę poprawić plik osób albo wiersz',
  },
  'assessment.learners-conflict': {
    says: 'plik osób podaje różne dane o {learner}; jedne są w wierszu {row}',
    hint: 'proszę zostawić właściwe',
  },
  'assessment.learners-headings': {
    says: 'kolumn pliku osób ({columns}) nie da się rozpoznać po nagłówkach',
    hint: 'proszę nazwać je: identyfikator, imię, nazwisko, data urodzenia, email, albo zadeklarować przez --learners-layout',
  },
  'assessment.name-undivided': {
    says: '{text} w wierszu {row} nie ma postaci nazwisko, imię',
    hint: 'proszę podać imiona i nazwiska przez --learners',
  },
  'assessment.workbook-slow': {
    says: 'starego skoroszytu nie udało się odczytać w granicach czasu i pamięci',
    hint: 'proszę zapisać go jako XLSX i spróbować ponownie',
  },
  // catalogue
  'catalogue.element-missing': {
    says: 'nie podano obowiązkowego elementu {number} ({element})',
    hint: 'proszę go podać w pliku programu, we wszystkich pięciu językach',
  },
  'catalogue.language-missing': { says: 'brakuje tekstu w języku {language}', hint: 'proszę dodać tekst w tym języku' },
  'catalogue.member-missing': {
    says: 'brakuje pola {member}',
    hint: 'proszę je dodać tak, jak opisuje schemat tego pliku (w schemas/)',
  },
  'catalogue.member-unknown': {
    says: 'pole {member} nie jest tu znane',
    hint: 'proszę poprawić jego nazwę albo je usunąć',
  },
  'catalogue.value-wrong': { says: 'wartość narusza regułę {rule} ({limit})', hint: 'proszę poprawić wartość' },
  'catalogue.concept-unknown': {
    says: '{uri} nie jest pojęciem ze słownika {scheme}',
    hint: 'proszę wziąć dokładny URI z schemas/vocabularies albo pominąć to pojęcie',
  },
  'catalogue.concept-unverified': {
    says: 'nie da się potwierdzić {uri}: brakuje go w dołączonej części słownika {scheme}',
    hint: 'przed użyciem proszę sprawdzić to pojęcie u jego wydawcy',
  },
  'catalogue.workload-unlikely': {
    says: '{hours} godz. na {ects} ECTS wykracza poza 20–40 godzin na punkt',
    hint: 'proszę poprawić liczbę godzin albo punktów',
  },
  'catalogue.outcome-duplicate': {
    says: 'dwa efekty uczenia się mają klucz {key}',
    hint: 'proszę nadać każdemu efektowi osobny klucz',
  },
  'catalogue.programme-duplicate': {
    says: 'dwa programy mają nazwę {value}',
    hint: 'proszę nadać każdemu programowi osobne wartości id i slug',
  },
  'catalogue.uri-malformed': {
    says: '{programme}: {uri} nie jest adresem, który przyjmą odbiorcy opublikowanego katalogu',
    hint: 'proszę wpisać pełny URI; spacje i nawiasy należy zakodować',
  },
  'catalogue.export-lacks': {
    says: '{programme}: nie podano {member}, a ten format tego wymaga',
    hint: 'proszę podać tę informację w programie albo w pliku instytucji',
  },
  'catalogue.export-leaves-out': {
    says: '{programme}: {uri} nie ma na listach tego formatu i zostaje pominięte',
    hint: 'nic nie trzeba robić; jeśli ma się pojawić, proszę wybrać pojęcie z tych list',
  },
  'catalogue.programme-unknown': {
    says: 'żaden program nie ma id {id}',
    hint: 'proszę poprawić id albo dodać program',
  },
  'catalogue.rule-impossible': {
    says: 'nikt nie może osiągnąć wartości {atLeast} na skali z zasady przyznawania',
    hint: 'proszę poprawić próg albo skalę',
  },
  'catalogue.text-untranslated': {
    says: 'tekst w języku {language} jest angielski',
    hint: 'proszę go przetłumaczyć albo, jeśli tak ma być, wymienić w sameInAllLanguages',
  },
  'catalogue.text-markup': { says: 'tekst zawiera HTML', hint: 'proszę wpisać zwykły tekst' },
  'catalogue.text-unclean': {
    says: 'tekst zawiera znaki sterujące lub niewidoczne',
    hint: 'proszę wpisać tekst od nowa',
  },
  'catalogue.text-untidy': {
    says: 'tekst zawiera zbędne odstępy albo nie jest w postaci Unicode NFC',
    hint: 'proszę usunąć odstępy albo znormalizować tekst',
  },
  'catalogue.grade-unsuited': {
    says: 'program przyznaje się według skali „{scale}”, a wiersz nie podaje jej wartości',
    hint: 'proszę wyeksportować także tę skalę albo zmienić zasadę przyznawania',
  },
  'catalogue.maximum-unknown': {
    says: 'nie wiadomo, z ilu punktów jest wynik {mark}',
    hint: 'proszę podać maksimum opcją --max-mark',
  },
  'catalogue.maximum-differs': {
    says: 'wynik jest liczony do {maximum}, a program przyznaje się według skali do {expected}',
    hint: 'proszę poprawić --max-mark albo zasadę przyznawania',
  },
  'catalogue.mark-above-maximum': {
    says: 'liczba punktów {mark} przekracza maksimum {maximum}',
    hint: 'proszę poprawić liczbę punktów albo maksimum',
  },
  'catalogue.weights-wrong': {
    says: 'wagi w zasadzie przyznawania sumują się do {sum}',
    hint: 'proszę doprowadzić sumę do 100',
  },
  'catalogue.rule-ambiguous': {
    says: 'zasada przyznawania wymienia więcej niż raz: {name}',
    hint: 'proszę wymienić każdy element i każde słowo raz',
  },
  'catalogue.item-missing': {
    says: 'brak oceny za {item}, a zasada przyznawania jej wymaga',
    hint: 'proszę wpisać ocenę w źródle i wyeksportować ponownie',
  },
  'catalogue.decision-unknown': {
    says: 'zasada przyznawania nie zna decyzji {value}',
    hint: 'proszę użyć jednej z: {values}',
  },
  'catalogue.letter-unknown': {
    says: 'litera {letter} nie jest żadną z: {letters}',
    hint: 'proszę poprawić literę albo dopisać ją do zasady przyznawania',
  },
  // elm
  'elm.context-wrong': {
    says: 'konteksty nie są takie jak w europejskim poświadczeniu cyfrowym',
    hint: 'proszę podać najpierw kontekst VC Data Model 1.1, a potem edc-ap',
  },
  'elm.context-unknown': {
    says: 'kontekst {context} nie jest tu znany, więc pola mogą znaczyć coś innego',
    hint: 'proszę używać tylko dołączonych kontekstów',
  },
  'elm.name-not-plain': {
    says: '{name} zapisano jako słowo kluczowe lub IRI, czego Europass nie odczytuje',
    hint: 'proszę wpisać zwykły termin z edc-ap',
  },
  'elm.too-deep': { says: 'dokument jest zagnieżdżony głębiej, niż pozwala limit poziomów ({limit})', hint: '' },
  'elm.too-many-nodes': { says: 'liczba węzłów i wartości w dokumencie przekracza {limit}', hint: '' },
  'elm.text-ill-formed': {
    says: 'tekst zawiera połowę znaku (pojedynczy surogat)',
    hint: 'proszę poprawić tekst u źródła',
  },
  'elm.class-wrong': { says: '{member} musi być węzłem typu {expected}', hint: 'proszę osadzić węzeł tego typu' },
  'elm.member-missing': { says: 'w {class} brakuje {member}', hint: 'proszę dodać pole' },
  'elm.too-many-values': {
    says: '{member} w {class} ma więcej wartości, niż pozwala profil',
    hint: 'proszę zostawić jedną wartość albo po jednej na język; węzły o tym samym id liczą się razem',
  },
  'elm.member-unknown': { says: '{class} nie ma pola {member}', hint: 'proszę usunąć pole' },
  'elm.value-wrong': { says: '{member} nie ma oczekiwanej postaci ({expected})', hint: 'proszę poprawić wartość' },
  'elm.date-unreadable': {
    says: '{member} nie jest datą i godziną z kalendarza',
    hint: 'proszę zapisać w postaci 2026-11-30T00:00:00Z',
  },
  'elm.language-map-wrong': {
    says: '{member} nie jest zbiorem tekstów według języka',
    hint: 'proszę zapisać obiekt z jednym tekstem dla każdego kodu języka',
  },
  'elm.concept-scheme-wrong': {
    says: '{member} musi być pojęciem ze słownika {expected}',
    hint: 'proszę osadzić pojęcie z jego słownikiem jako inScheme',
  },
  'elm.concept-unknown': {
    says: '{concept} nie jest pojęciem ze słownika {scheme}',
    hint: 'proszę wziąć dokładny URI ze słownika',
  },
  'elm.id-missing': { says: '{member} nie ma id', hint: 'proszę nadać węzłowi bezwzględny IRI jako id' },
  'elm.id-wrong': { says: '{id} nie jest bezwzględnym IRI w oczekiwanej postaci', hint: 'proszę poprawić id' },
  'elm.node-differs': {
    says: 'dwa opisy {id} różnią się',
    hint: 'proszę nadać każdemu węzłowi osobne id albo opisywać go zawsze tak samo',
  },
  'elm.dates-differ': { says: '{member} i {other} różnią się', hint: 'proszę wpisać w obu tę samą chwilę' },
  'elm.validity-empty': {
    says: 'poświadczenie kończy się, zanim zacznie być ważne',
    hint: 'proszę poprawić validFrom albo validUntil',
  },
  'elm.picture-wrong': {
    says: 'obraz strony nie jest plikiem PNG ani JPEG o wielkości do {limit} bajtów w base64',
    hint: 'proszę ją utworzyć z mniejszą liczbą kolorów lub pikseli',
  },
  'elm.status-entry-wrong': {
    says: 'wpisy statusu to nie jeden wpis unieważnienia i jeden wpis zawieszenia, każdy z listą, pozycją i id',
    hint: '',
  },
  // seal, certificate, trust
  'keys.example': {
    says: 'używane są klucze przykładowe, które ma każdy',
    hint: 'przed wystawieniem czegokolwiek naprawdę proszę utworzyć własne poleceniem edc keys init',
  },
  'keys.certificate-ends-soon': {
    says: 'certyfikat pieczęci wygasa {until}, liczba pozostałych dni: {days}',
    hint: 'proszę uzyskać nowy od swojego dostawcy usług zaufania',
  },
  'certificate.unreadable': {
    says: 'nie da się odczytać certyfikatu pieczęci',
    hint: 'proszę poprosić wystawcę o prawidłową pieczęć',
  },
  'certificate.expired': {
    says: 'certyfikat pieczęci wygasł {until}',
    hint: 'żaden znacznik czasu znanego urzędu nie dowodzi, że pieczęć jest starsza: proszę poprosić wystawcę o pieczęć z takim znacznikiem',
  },
  'certificate.not-yet-valid': {
    says: 'certyfikat pieczęci jest ważny dopiero od {from}',
    hint: 'proszę sprawdzić zegar albo chwilę, na którą dokonuje się oceny',
  },
  'certificate.is-authority': {
    says: 'certyfikat należy do urzędu wydającego certyfikaty, a nie do składającego pieczęć',
    hint: 'proszę poprosić wystawcę o pieczęć złożoną certyfikatem pieczęci',
  },
  'certificate.usage-unfit': {
    says: 'certyfikat nie jest przeznaczony do podpisów ani pieczęci (użycie klucza: {usage})',
    hint: 'proszę poprosić wystawcę o pieczęć złożoną certyfikatem pieczęci',
  },
  'certificate.extended-usage-unfit': {
    says: 'certyfikat jest przeznaczony do czegoś innego niż dokumenty ({usage})',
    hint: 'proszę poprosić wystawcę o pieczęć złożoną certyfikatem pieczęci',
  },
  'certificate.key-too-small': {
    says: 'klucz certyfikatu jest zbyt krótki ({type}, długość w bitach: {bits})',
    hint: 'proszę poprosić wystawcę o pieczęć z kluczem RSA o długości co najmniej 2048 bitów albo P-256',
  },
  'certificate.organisation-missing': {
    says: 'certyfikat nie wymienia organizacji wraz z jej identyfikatorem',
    hint: 'pieczęć składa organizacja: proszę poprosić wystawcę o pieczęć złożoną certyfikatem pieczęci',
  },
  'trust.certificate-expired': {
    says: 'certyfikat, którego posiadaczem jest {subject}, wygasł {until}',
    hint: 'proszę podać zaufany certyfikat, który był ważny w ocenianej chwili',
  },
  'trust.certificate-not-yet-valid': {
    says: 'certyfikat, którego posiadaczem jest {subject}, jest ważny dopiero od {from}',
    hint: 'proszę sprawdzić zegar albo chwilę, na którą dokonuje się oceny',
  },
  'trust.not-an-authority': {
    says: '{subject} wydaje certyfikaty, nie będąc urzędem certyfikacji',
    hint: 'nie należy polegać na tej pieczęci',
  },
  'trust.usage-unfit': {
    says: '{subject} wydaje certyfikaty kluczem, który nie jest do tego przeznaczony',
    hint: 'nie należy polegać na tej pieczęci',
  },
  'trust.path-too-long': {
    says: '{subject} dopuszcza pod sobą ograniczoną liczbę urzędów: {limit}',
    hint: 'nie należy polegać na tej pieczęci',
  },
  'trust.critical-extension': {
    says: 'certyfikat, którego posiadaczem jest {subject}, wymaga obsługi rozszerzenia {extension}, a nie jest ono tu znane',
    hint: 'proszę sprawdzić pieczęć programem, który je zna',
  },
  'trust.name-constraints': {
    says: 'certyfikat, którego posiadaczem jest {subject}, ogranicza podległe mu nazwy, czego tutaj się nie sprawdza',
    hint: 'jeśli urząd podrzędny jest godny zaufania, proszę podać jego certyfikat jako zaufany',
  },
  'trust.link-unverifiable': {
    says: 'nie da się sprawdzić, kto wydał certyfikat, którego posiadaczem jest {subject} (algorytm {algorithm})',
    hint: 'jeśli ten certyfikat jest godny zaufania, proszę podać go jako zaufany',
  },
  'trust.file-malformed': {
    says: 'plik zaufania zawiera tu błąd; oczekiwano: {expected}',
    hint: 'proszę go poprawić tak, jak opisuje schemas/trust.schema.json',
  },
  'trust.file-missing': {
    says: 'plik zaufania wymienia {name}, a takiego pliku nie ma',
    hint: 'proszę poprawić nazwę; jest względna wobec położenia pliku zaufania',
  },
  'trust.certificate-unreadable': {
    says: 'plik zaufania zawiera certyfikat, którego nie da się odczytać',
    hint: 'proszę go podać w formacie PEM lub DER',
  },
  'trust.service-not-granted': {
    says: 'zaufana lista nie przyznaje statusu usłudze {service} w chwili, której dotyczy ocena',
    hint: 'proszę poprosić wystawcę o pieczęć usługi z przyznanym statusem albo ocenić na chwilę pieczętowania',
  },
  'certificate.revoked': {
    says: 'certyfikat {subject} unieważniono {date} ({reason})',
    hint: 'nie należy polegać na tej pieczęci; proszę poprosić wystawcę o nową',
  },
  'certificate.suspended': {
    says: 'certyfikat {subject} jest zawieszony od {date}',
    hint: 'proszę sprawdzić ponownie później albo zapytać wystawcę, co się z nim stało',
  },
  'certificate.revoked-later': {
    says: 'certyfikat {subject} unieważniono {date} ({reason}), gdy istnienie pieczęci było już dowiedzione',
    hint: 'pieczęć pozostaje ważna; późniejsze by nie były',
  },
  'certificate.revocation-unnamed': {
    says: 'certyfikat {subject} nie wskazuje, gdzie byłoby widać unieważnienie',
    hint: '',
  },
  'certificate.revocation-unavailable': {
    says: 'nie udało się ustalić, czy certyfikat {subject} jest unieważniony: z pieczęcią nie przyszła ani nie została podana żadna nadająca się odpowiedź',
    hint: 'proszę podać w pliku zaufania aktualną listę lub odpowiedź jego urzędu albo poprosić wystawcę o pieczęć poziomu LT',
  },
  'certificate.revocation-stale': {
    says: 'ostatnia odpowiedź o certyfikacie {subject} pochodzi z {date} i jest za stara na chwilę, która się liczy',
    hint: 'proszę podać w pliku zaufania aktualną listę lub odpowiedź jego urzędu',
  },
  'certificate.revocation-unknown': {
    says: 'urząd oświadcza, że nie zna certyfikatu {subject}',
    hint: 'proszę poprosić wystawcę o potwierdzenie, zanim się na tej pieczęci polegnie',
  },
  'certificate.revocation-unreadable': {
    says: 'listy unieważnień lub odpowiedzi nie da się odczytać ({kind})',
    hint: '',
  },
  'certificate.revocation-untrusted': {
    says: 'odpowiedź o certyfikacie {subject} nie jest podpisana przez jego urząd, więc się nie liczy',
    hint: '',
  },
  'certificate.revocation-scope': {
    says: 'lista lub odpowiedź urzędu nie dotyczy certyfikatu {subject}, więc się nie liczy',
    hint: '',
  },
  'certificate.revocation-too-many': {
    says: 'z list unieważnień i odpowiedzi ({count}) sprawdzono tylko {limit}',
    hint: 'proszę podać tylko listy i odpowiedzi dotyczące certyfikatów tej pieczęci',
  },
  'certificate.qualified-seal': {
    says: 'usługa {service} dostawcy {provider} miała przyznany status w chwili pieczętowania, a klucz był w kwalifikowanym urządzeniu',
    hint: '',
  },
  'certificate.seal-device-missing': {
    says: 'zaawansowana pieczęć oparta na kwalifikowanym certyfikacie dostawcy {provider}; nic nie wskazuje, że klucz jest w kwalifikowanym urządzeniu',
    hint: 'pokazuje, kto pieczętował; o pieczęć kwalifikowaną trzeba prosić tylko wtedy, gdy wymaga jej prawo',
  },
  'certificate.not-qualified': {
    says: 'pieczęć zaawansowana: certyfikat nie jest kwalifikowanym certyfikatem pieczęci elektronicznej',
    hint: 'pokazuje, kto pieczętował; o pieczęć kwalifikowaną trzeba prosić tylko wtedy, gdy wymaga jej prawo',
  },
  'certificate.qualified-unlisted': {
    says: 'certyfikat podaje się za kwalifikowany dla pieczęci, a żadna z podanych zaufanych list tego nie potwierdza',
    hint: 'proszę zaimportować zaufane listy poleceniem edc trust import i podać zapisany przez nie plik zaufania',
  },
  'certificate.qualified-withdrawn': {
    says: 'zaufana lista podaje, że usługa {service} dostawcy {provider} nie miała wtedy przyznanego statusu (status: {status})',
    hint: 'proszę traktować pieczęć jako zaawansowaną, złożoną przez podmiot z certyfikatu',
  },
  'trust.list-expired': {
    says: 'zaufana lista ({territory}) miała zostać odnowiona do {until}',
    hint: 'proszę pobrać aktualną listę i zaimportować ją ponownie',
  },
  'trust.list-too-large': {
    says: 'zaufana lista jest większa, niż się tu czyta ({measure}: {limit})',
    hint: 'prawdziwe listy są mniejsze: proszę pobrać plik ponownie od jego wydawcy',
  },
  'trust.list-unreadable': {
    says: 'zaufana lista nie jest poprawnie zbudowanym plikiem XML',
    hint: 'proszę pobrać plik ponownie od jego wydawcy, bez zmian',
  },
  'trust.list-doctype': {
    says: 'zaufana lista deklaruje typ dokumentu, co jest odrzucane',
    hint: 'nie należy używać tego pliku; proszę pobrać listę od jej wydawcy',
  },
  'trust.list-not-a-list': {
    says: 'to nie jest zaufana lista w wersji, którą się tu czyta',
    hint: 'proszę podać plik XML zaufanej listy w wersji 5 lub 6',
  },
  'trust.list-unsigned': {
    says: 'zaufana lista nie jest podpisana',
    hint: 'proszę pobrać podpisany plik od jego wydawcy',
  },
  'trust.list-signature-partial': {
    says: 'podpis zaufanej listy nie obejmuje całego pliku i tylko jego',
    hint: 'nie należy używać tego pliku; proszę pobrać listę od jej wydawcy',
  },
  'trust.list-signature-weak': {
    says: 'zaufaną listę podpisano metodą, która nie jest przyjmowana ({algorithm})',
    hint: 'proszę pobrać nowsze wydanie listy',
  },
  'trust.list-signature-wrong': {
    says: 'podpis zaufanej listy jest błędny: plik zmieniono',
    hint: 'proszę pobrać plik ponownie od jego wydawcy, bez zmian',
  },
  'trust.list-signer-unknown': {
    says: 'zaufaną listę podpisał {subject} (SHA-256 {fingerprint}), którego nie ma wśród podanych podpisujących',
    hint: 'proszę podać także listę list, a przez --signers certyfikaty, które wskazuje dla niej Dziennik Urzędowy; proszę porównać odcisk',
  },
  'trust.list-signer-ended': {
    says: 'certyfikat {subject} nie był ważny w chwili wydania listy (kończy się {until})',
    hint: 'proszę pobrać nowsze wydanie listy',
  },
  'trust.list-superseded': {
    says: 'inne wydanie listy ({territory}) jest nowsze niż numer {number}, który się pomija',
    hint: '',
  },
  'trust.list-too-many': {
    says: 'z {count} plików czyta się tylko {limit}',
    hint: 'proszę podać mniej plików naraz',
  },
  'trust.revocation-unreadable': {
    says: 'plik zaufania wskazuje plik, który nie jest ani listą unieważnień, ani odpowiedzią OCSP',
    hint: 'proszę podać go w formacie DER, listę także w PEM',
  },
  'accreditation.listed': {
    says: 'rejestr wymienia {organisation} jako podmiot akredytowany ({title})',
    hint: '',
  },
  'accreditation.ended': {
    says: 'rejestr wymienia akredytację podmiotu {organisation} ({title}), ale nie na czas wystawienia',
    hint: 'proszę zapytać wystawcę, jaka akredytacja wtedy obowiązywała',
  },
  'accreditation.other-organisation': {
    says: 'wskazana akredytacja ({title}) należy w rejestrze do {organisation}, a nie do organizacji wymienionej tutaj',
    hint: 'proszę zapytać wystawcę, czyja to akredytacja; do tego czasu nie należy jej uwzględniać',
  },
  'accreditation.not-listed': {
    says: 'rejestr nie zawiera wskazanej akredytacji ({title})',
    hint: 'proszę zapytać wystawcę, w którym rejestrze się znajduje',
  },
  'accreditation.no-register': {
    says: 'wskazuje akredytację ({title}), a nie podano rejestru do porównania',
    hint: 'proszę podać plik rejestru jako accreditations w pliku zaufania albo sprawdzić tam, gdzie publikuje ją jednostka akredytująca',
  },
  'seal.too-large': {
    says: 'opieczętowany plik jest za duży: liczba bajtów {bytes}, dozwolone {limit}',
    hint: 'opieczętowane poświadczenie jest mniejsze: proszę sprawdzić plik',
  },
  'seal.not-json': {
    says: 'opieczętowany plik nie jest tekstem JSON',
    hint: 'proszę poprosić o plik jeszcze raz, bez zmian',
  },
  'seal.duplicate-member': {
    says: 'pole {member} występuje dwa razy',
    hint: 'nie należy polegać na tym pliku: dwa programy widzą w nim dwa różne dokumenty',
  },
  'seal.lone-surrogate': {
    says: 'tekst w opieczętowanym pliku jest uszkodzony (połowa znaku)',
    hint: 'proszę poprosić o plik jeszcze raz, bez zmian',
  },
  'seal.too-deep': {
    says: 'opieczętowany plik jest zbyt głęboko zagnieżdżony',
    hint: 'nie należy polegać na tym pliku: przygotowano go tak, by zaszkodzić odczytującemu',
  },
  'seal.not-a-seal': {
    says: 'plik nie jest opieczętowanym dokumentem',
    hint: 'proszę podać opieczętowany plik w takiej postaci, w jakiej go wystawiono',
  },
  'seal.member-unknown': {
    says: 'pieczęć ma nieznane pole {member}',
    hint: 'proszę poprosić o plik jeszcze raz, bez zmian',
  },
  'seal.payload-missing': {
    says: 'pieczęć nie zawiera dokumentu',
    hint: 'proszę podać plik, który zawiera dokument razem z pieczęcią',
  },
  'seal.payload-not-first': {
    says: 'dokument nie jest pierwszym polem opieczętowanego pliku',
    hint: 'Europass nie przyjmie tego pliku jako opieczętowanego poświadczenia',
  },
  'seal.payload-ambiguous': {
    says: 'podpisy są niezgodne co do sposobu zakodowania dokumentu',
    hint: 'nie należy polegać na tym pliku',
  },
  'seal.payload-unreadable': {
    says: 'nie da się odkodować opieczętowanego dokumentu',
    hint: 'proszę poprosić o plik jeszcze raz, bez zmian',
  },
  'seal.not-general': {
    says: 'pieczęć ma postać {serialisation}',
    hint: 'Europass odczytuje tylko ogólną postać JSON (general)',
  },
  'seal.signatures-missing': {
    says: 'pieczęć nie zawiera podpisu',
    hint: 'proszę poprosić wystawcę o opieczętowany plik',
  },
  'seal.too-many-signatures': {
    says: 'liczba podpisów w pieczęci wynosi {count}, więcej niż {limit}',
    hint: 'nie należy polegać na tym pliku: przygotowano go tak, by zaszkodzić odczytującemu',
  },
  'seal.too-many-certificates': {
    says: 'liczba certyfikatów w pieczęci wynosi {count}, więcej niż {limit}',
    hint: 'nie należy polegać na tym pliku: przygotowano go tak, by zaszkodzić odczytującemu',
  },
  'seal.signature-unreadable': {
    says: 'nie da się odkodować jednego z podpisów pieczęci',
    hint: 'proszę poprosić o plik jeszcze raz, bez zmian',
  },
  'seal.header-unreadable': {
    says: 'nie da się odkodować nagłówka pieczęci',
    hint: 'proszę poprosić o plik jeszcze raz, bez zmian',
  },
  'seal.header-too-large': {
    says: 'nagłówek pieczęci jest zbyt duży',
    hint: 'nie należy polegać na tym pliku: przygotowano go tak, by zaszkodzić odczytującemu',
  },
  'seal.header-missing': {
    says: 'w nagłówku pieczęci brakuje {parameter}',
    hint: 'proszę poprosić wystawcę o pieczęć poziomu JAdES baseline B lub wyższego',
  },
  'seal.header-malformed': {
    says: 'parametr {parameter} w nagłówku pieczęci ma nieprawidłową postać',
    hint: 'proszę poprosić wystawcę o prawidłową pieczęć',
  },
  'seal.header-unknown': { says: 'nagłówek pieczęci zawiera nieznany parametr {parameter}', hint: '' },
  'seal.header-refused': {
    says: 'pieczęć odsyła przez {parameter} do czegoś poza sobą',
    hint: 'takich odwołań nigdy się nie otwiera: proszę poprosić wystawcę o pieczęć zawierającą swój certyfikat',
  },
  'seal.header-unprotected': {
    says: '{parameter} znajduje się w części pieczęci, którą każdy może zmienić',
    hint: 'proszę poprosić wystawcę o prawidłową pieczęć',
  },
  'seal.critical-unknown': {
    says: 'pieczęć wymaga obsługi {parameter}, a nie jest to tu znane',
    hint: 'proszę sprawdzić plik programem, który zna {parameter}',
  },
  'seal.algorithm-unsupported': {
    says: 'algorytm podpisu {algorithm} nie jest przyjmowany',
    hint: 'proszę poprosić wystawcę o pieczęć z RSA lub ECDSA i SHA-256 lub silniejszym',
  },
  'seal.key-unfit': {
    says: 'klucz certyfikatu pieczęci nie pasuje do {algorithm} albo jest zbyt krótki',
    hint: 'proszę poprosić wystawcę o pieczęć z kluczem właściwego rodzaju',
  },
  'seal.certificate-unreadable': {
    says: 'nie da się odczytać jednego z certyfikatów w pieczęci',
    hint: 'proszę poprosić wystawcę o prawidłową pieczęć',
  },
  'seal.certificate-mismatch': {
    says: 'odwołanie {parameter} dotyczy innego certyfikatu niż ten w pieczęci',
    hint: 'nie należy polegać na tym pliku: proszę poprosić wystawcę o prawidłową pieczęć',
  },
  'seal.certificate-reference-missing': { says: 'pieczęć nie podaje skrótu swojego certyfikatu', hint: '' },
  'seal.time-missing': { says: 'pieczęć nie podaje, kiedy ją złożono', hint: '' },
  'seal.components-malformed': {
    says: 'nie da się odczytać znaczników czasu i danych walidacyjnych pieczęci',
    hint: 'proszę poprosić posiadacza o oryginalny plik',
  },
  'seal.too-many-time-stamps': {
    says: 'liczba znaczników czasu w pieczęci wynosi {count}, więcej niż {limit}',
    hint: 'nie należy polegać na tym pliku: przygotowano go tak, by zaszkodzić odczytującemu',
  },
  'seal.too-many-revocation-values': {
    says: 'liczba odpowiedzi o unieważnieniu w pieczęci wynosi {count}, więcej niż {limit}',
    hint: 'żadna nie została użyta',
  },
  'seal.time-claimed-twice': {
    says: 'pieczęć podaje swój czas dwa razy, w sigT i w iat',
    hint: 'odczytano pierwszy; lepiej polegać na znaczniku czasu niż na deklaracji',
  },
  'seal.time-stamp-malformed': {
    says: 'jeden ze znaczników czasu pieczęci nie jest znacznikiem czasu albo został uszkodzony',
    hint: 'proszę poprosić posiadacza o oryginalny plik',
  },
  'seal.time-stamp-elsewhere': {
    says: 'znacznik czasu w pieczęci powstał dla czegoś innego',
    hint: 'nie należy polegać na tym pliku: znacznik czasu przeniesiono tu z innego albo zmieniono to, co obejmuje',
  },
  'seal.time-stamp-wrong': {
    says: 'podpis urzędu na znaczniku czasu się nie zgadza',
    hint: 'nie należy polegać na tym pliku: znacznik czasu zmieniono lub podrobiono',
  },
  'seal.time-stamp-unsupported': {
    says: 'znacznik czasu używa metody, która nie jest tu przyjmowana: {algorithm}',
    hint: 'nie został użyty; proszę poprosić wystawcę o pieczęć z nowszym znacznikiem czasu',
  },
  'seal.time-stamp-unchecked': {
    says: 'nie da się ustalić, co obejmuje jeden ze znaczników czasu pieczęci',
    hint: 'nie został użyty; pozostałe znaczniki czasu zostały użyte',
  },
  'seal.time-stamp-certificate-missing': {
    says: 'do znacznika czasu nie dołączono certyfikatu jego urzędu',
    hint: 'nie został użyty',
  },
  'seal.time-stamp-usage-unfit': {
    says: 'znacznik czasu podpisano certyfikatem, który nie służy do znakowania czasem',
    hint: 'nie został użyty',
  },
  'seal.time-stamp-authority-unknown': {
    says: 'czas {time} poświadczył urząd, którego nie znają Państwo jako zaufanego: {authority}',
    hint: 'proszę podać certyfikat tego urzędu, jeśli jest zaufany; do tego czasu jest to tylko deklaracja',
  },
  'seal.claimed-after-time-stamp': {
    says: 'pieczęć podaje, że powstała {claimed}, a znacznik czasu nosi już datę {stamped}',
    hint: 'proszę zapytać wystawcę, kiedy opieczętowano dokument',
  },
  'seal.claimed-in-future': {
    says: 'pieczęć podaje, że powstała {claimed}, czyli po ocenianej chwili',
    hint: 'proszę sprawdzić zegar tego komputera albo zapytać wystawcę, kiedy opieczętowano dokument',
  },
  'seal.time-stamps-out-of-order': {
    says: 'znacznik czasu z {inner} jest objęty znacznikiem z {outer}, który jest wcześniejszy',
    hint: 'jeden z urzędów miał zły zegar: nie należy polegać na podanych czasach',
  },
  'seal.time-claimed-by-sigt': {
    says: 'pieczęć podaje swój czas w sigT, które nowsze zasady zastąpiły przez iat',
    hint: '',
  },
  'seal.level-reached': {
    says: 'pieczęć osiąga poziom {level}: można ją sprawdzać tak długo, jak ważny jest jej ostatni znacznik czasu',
    hint: '',
  },
  'seal.level-below-lta': {
    says: 'pieczęć osiąga poziom {level}; brakuje tego, co dodaje poziom LTA oczekiwany przez Europass: {missing}',
    hint: 'można ją sprawdzać, dopóki ważny jest certyfikat pieczęci; na dłużej wystawca musi dodać znaczniki czasu',
  },
  'certificate.expired-since': {
    says: 'certyfikat pieczęci wygasł później, {until}, ale znacznik czasu dowodzi, że pieczęć istniała już {proven}',
    hint: '',
  },
  // proof, issuer
  'proof.missing': {
    says: 'dokument nie zawiera dowodu',
    hint: 'proszę poprosić posiadacza o plik w postaci przekazanej przez wystawcę',
  },
  'proof.shape-not-exact': {
    says: 'dokumentu nie zapisano w jedynej odczytywanej postaci, w miejscu {pointer} ({rule})',
    hint: 'nie należy polegać na tym pliku; proszę poprosić posiadacza o plik w postaci przekazanej przez wystawcę',
  },
  'proof.too-large': {
    says: 'dokument jest zbyt duży, aby go sprawdzić: przekroczono limit {limit} ({measure})',
    hint: 'proszę poprosić wystawcę o mniejszy',
  },
  'proof.lone-surrogate': {
    says: 'dokument zawiera połowę znaku, więc jego tekst nie jest pewny',
    hint: 'proszę poprosić wystawcę o poprawione poświadczenie',
  },
  'proof.context-unknown': {
    says: 'słownik {context} nie jest tu znany, więc nie udało się sprawdzić dowodu',
    hint: 'proszę poprosić o postać opieczętowaną albo o dowód oparty na znanych słownikach',
  },
  'proof.context-inline': {
    says: 'dokument sam zmienia znaczenie słów, co może zmienić to, co obejmuje dowód',
    hint: 'nie należy polegać na tym pliku; proszę poprosić wystawcę o oryginał',
  },
  'proof.context-missing': {
    says: 'dokument nie podaje słownika {context} swojego dowodu',
    hint: 'proszę poprosić wystawcę o poprawione poświadczenie',
  },
  'proof.not-canonical': {
    says: 'dokument używa słów, których jego słowniki nie definiują, albo jest uszkodzony: {reason}',
    hint: 'proszę poprosić wystawcę o poprawione poświadczenie',
  },
  'proof.type-unknown': {
    says: 'dowodu typu {type} nie da się tu sprawdzić',
    hint: 'proszę poprosić wystawcę o postać opieczętowaną',
  },
  'proof.member-unknown': {
    says: 'dowód zawiera pole {member}, które nie jest rozumiane',
    hint: 'proszę poprosić wystawcę o poprawione poświadczenie',
  },
  'proof.purpose-wrong': {
    says: 'dowód utworzono w innym celu ({purpose}), a nie po to, by potwierdzić treść',
    hint: 'proszę poprosić wystawcę o poprawione poświadczenie',
  },
  'proof.value-malformed': {
    says: 'wartość dowodu nie jest podpisem w wymaganym zapisie',
    hint: 'proszę poprosić posiadacza o plik w postaci przekazanej przez wystawcę',
  },
  'proof.date-unreadable': {
    says: 'nie da się odczytać daty {member} dowodu: {value}',
    hint: 'proszę poprosić wystawcę o poprawione poświadczenie',
  },
  'proof.created-later': {
    says: 'dowód ma datę {created}, późniejszą niż oceniana chwila',
    hint: 'proszę sprawdzić datę, której dotyczy zapytanie, i zegar tego komputera',
  },
  'proof.expired': { says: 'dowód wygasł {expires}', hint: 'proszę poprosić posiadacza o odnowione poświadczenie' },
  'proof.wrong': {
    says: 'treść zmieniono po utworzeniu dowodu',
    hint: 'nie należy polegać na tym pliku; proszę poprosić posiadacza o oryginalny plik w otrzymanej przez niego postaci',
  },
  'proof.method-malformed': {
    says: 'klucz {method} wskazany w dowodzie nie nadaje się do użycia',
    hint: 'nie należy polegać na tym pliku; proszę zapytać wystawcę',
  },
  'proof.method-unknown': {
    says: 'kluczy {method} nie da się tu odszukać',
    hint: 'proszę poprosić wystawcę o postać opieczętowaną',
  },
  'proof.did-unreachable': {
    says: 'nie udało się pobrać dokumentu kluczy {did}: {reason}',
    hint: 'proszę spróbować później albo podać ten dokument w pliku zaufania',
  },
  'proof.did-document-wrong': {
    says: 'dokument kluczy {did} zawiera błąd w {member}',
    hint: 'proszę poprosić wystawcę o poprawienie tego, co publikuje',
  },
  'proof.key-not-authorised': {
    says: 'wystawca {did} nie wymienia klucza {method} wśród kluczy do wystawiania poświadczeń',
    hint: 'nie należy polegać na tym pliku; proszę zapytać wystawcę',
  },
  'proof.key-type-unknown': {
    says: 'kluczy typu {type} nie da się tu użyć',
    hint: 'proszę poprosić wystawcę o postać opieczętowaną',
  },
  'proof.key-revoked': {
    says: 'wystawca unieważnił klucz {method}',
    hint: 'nie należy polegać na tym pliku; proszę poprosić wystawcę o odnowione poświadczenie',
  },
  'proof.key-expired': {
    says: 'klucz {method} wygasł, zanim utworzono dowód',
    hint: 'nie należy polegać na tym pliku; proszę poprosić wystawcę o odnowione poświadczenie',
  },
  // status
  'status.entry-malformed': {
    says: 'poświadczenie wskazuje listę statusów w sposób, którego nie da się odczytać, w miejscu {pointer} ({member})',
    hint: 'proszę zapytać wystawcę, czy poświadczenie nadal obowiązuje',
  },
  'status.entry-type-unknown': {
    says: 'status tego poświadczenia jest prowadzony w sposób, którego nie da się tu odczytać: {type}',
    hint: 'proszę zapytać wystawcę, czy poświadczenie nadal obowiązuje',
  },
  'status.list-not-a-list': {
    says: 'to, co opublikowano pod adresem {url}, nie jest listą statusów',
    hint: 'proszę zapytać wystawcę, czy poświadczenie nadal obowiązuje',
  },
  'status.list-other': {
    says: 'lista statusów pod adresem {url} podaje, że jest inną listą: {id}',
    hint: 'proszę zapytać wystawcę, czy poświadczenie nadal obowiązuje',
  },
  'status.list-purpose-differs': {
    says: 'lista {url} dotyczy innego celu ({list}) niż wymagany ({purpose})',
    hint: 'proszę zapytać wystawcę, czy poświadczenie nadal obowiązuje',
  },
  'status.list-expired': {
    says: 'lista statusów {url} była ważna do {date}',
    hint: 'proszę pobrać listę ponownie albo zapytać wystawcę, czy poświadczenie nadal obowiązuje',
  },
  'status.list-not-yet-valid': {
    says: 'lista statusów {url} jest ważna dopiero od {date}',
    hint: 'proszę sprawdzić datę, której dotyczy zapytanie, i zegar tego komputera',
  },
  'status.list-date-unreadable': {
    says: 'nie da się odczytać daty {member} listy statusów {url}: {value}',
    hint: 'proszę zapytać wystawcę, czy poświadczenie nadal obowiązuje',
  },
  'status.list-encoding-wrong': {
    says: 'nie da się rozpakować listy statusów {url} ({fault})',
    hint: 'proszę zapytać wystawcę, czy poświadczenie nadal obowiązuje',
  },
  'status.list-too-short': {
    says: 'lista statusów {url} jest za krótka: liczba wpisów {length}, wymagana {least}',
    hint: 'proszę zapytać wystawcę, czy poświadczenie nadal obowiązuje',
  },
  'status.index-out-of-range': {
    says: 'lista statusów {url} nie zawiera wpisu o numerze {index} (liczba wpisów: {length})',
    hint: 'proszę zapytać wystawcę, czy poświadczenie nadal obowiązuje',
  },
  // passport
  'passport.empty': {
    says: 'paszport nie zawiera żadnego poświadczenia',
    hint: 'proszę poprosić posiadacza o paszport z poświadczeniami',
  },
  'passport.too-many': {
    says: 'liczba poświadczeń w paszporcie wynosi {count}, a odczytuje się najwyżej {limit}',
    hint: 'proszę poprosić posiadacza o mniejsze paszporty',
  },
  'passport.credential-unreadable': {
    says: 'jedna z pozycji paszportu nie jest poświadczeniem, które da się odczytać, w miejscu {pointer}',
    hint: 'proszę poprosić posiadacza o pakiet w postaci przekazanej przez wystawcę',
  },
  'passport.credential-repeated': {
    says: 'poświadczenie {id} występuje w paszporcie więcej niż raz w tej samej postaci ({form})',
    hint: 'należy je liczyć raz; proszę poprosić posiadacza o pakiet w postaci przekazanej przez wystawcę',
  },
  'passport.forms-differ': {
    says: 'postać opieczętowana i postać z dowodem poświadczenia {id} nie mówią tego samego',
    hint: 'nie należy polegać na tym pakiecie; proszę poprosić posiadacza o pakiet w postaci przekazanej przez wystawcę',
  },
  'passport.subject-mixed': {
    says: 'paszport zawiera poświadczenia różnych osób ({one}, {other})',
    hint: 'nie należy traktować go jako paszportu jednej osoby',
  },
  'passport.subject-unproven': {
    says: 'nie da się stwierdzić, czy wszystkie poświadczenia dotyczą tej samej osoby ({one}, {other})',
    hint: 'proszę je porównać z dokumentem tożsamości',
  },
  'passport.not-in-presentation': {
    says: 'pakiet zawiera też poświadczenie, które nie należy do paszportu: {id}',
    hint: 'proszę ocenić je osobno',
  },
  'passport.incomplete': {
    says: 'przyznano dotąd {awarded} z {total} mikropoświadczeń tego paszportu',
    hint: 'proszę zapytać posiadacza, czy będą następne',
  },
  'passport.presentation-missing': {
    says: 'pakiet nie zawiera paszportu',
    hint: 'proszę poprosić posiadacza o pakiet w postaci przekazanej przez wystawcę',
  },
  'passport.manifest-missing': {
    says: 'pakiet nie zawiera listy swoich plików',
    hint: 'proszę poprosić posiadacza o pakiet w postaci przekazanej przez wystawcę',
  },
  'passport.manifest-malformed': {
    says: 'nie da się odczytać listy plików w pakiecie',
    hint: 'proszę poprosić posiadacza o pakiet w postaci przekazanej przez wystawcę',
  },
  'passport.file-unlisted': {
    says: 'pakiet zawiera plik, którego nie ma na jego liście: {file}',
    hint: 'proszę poprosić posiadacza o pakiet w postaci przekazanej przez wystawcę',
  },
  'passport.file-missing': {
    says: 'na liście pakietu jest plik, którego on nie zawiera: {file}',
    hint: 'proszę poprosić posiadacza o pakiet w postaci przekazanej przez wystawcę',
  },
  'passport.file-altered': {
    says: 'plik {file} w pakiecie został zmieniony lub uszkodzony',
    hint: 'proszę poprosić posiadacza o pakiet w postaci przekazanej przez wystawcę',
  },
  'passport.file-other': {
    says: 'plik {file} w pakiecie nie jest poświadczeniem w oczekiwanej postaci ({form})',
    hint: 'proszę poprosić posiadacza o pakiet w postaci przekazanej przez wystawcę',
  },
  // register, issue
  'assessment.differs-from-issued': {
    says: 'wiersz różni się od tego, na podstawie którego wystawiono {credential}: {fields}',
    hint: 'proszę poprawić wiersz albo unieważnić to poświadczenie i wystawić nowe w ramach nowej wersji programu',
  },
  'assessment.erased-before': {
    says: 'to osiągnięcie poświadczono już jako {credential}, a jego dane od tego czasu usunięto',
    hint: 'niczego się nie wystawia; jeśli jest potrzebne ponownie, proszę wystawić je w nowej wersji programu',
  },
  // form
  'form.empty': {
    says: 'plik jest pusty',
    hint: 'proszę poprosić posiadacza o oryginalny plik z końcówką .jsonld, .json lub .zip',
  },
  'form.too-large': {
    says: 'plik jest za duży: liczba bajtów {size}, a odczytuje się najwyżej {limit}',
    hint: 'proszę przesłać poświadczenia pojedynczo',
  },
  'form.json-unreadable': {
    says: 'plik jest uszkodzony lub zapisany niezgodnie z regułami ({fault}, pozycja {at})',
    hint: 'proszę poprosić posiadacza o oryginalny plik z końcówką .jsonld, .json lub .zip',
  },
  'form.json-unknown': {
    says: 'plik jest w formacie JSON, ale nie jest ani poświadczeniem, ani paszportem',
    hint: 'proszę poprosić posiadacza o oryginalny plik z końcówką .jsonld, .json lub .zip',
  },
  'form.is-upload': {
    says: 'plik jest przeznaczony do przesłania do usługi wystawiania; nikt go jeszcze nie opieczętował',
    hint: 'proszę poprosić o plik, który powstaje po opieczętowaniu',
  },
  'form.is-pdf': {
    says: 'plik to PDF; pokazuje poświadczenie, ale sam nie daje się sprawdzić',
    hint: 'proszę poprosić posiadacza o oryginalny plik z końcówką .jsonld, .json lub .zip',
  },
  'form.is-image': {
    says: 'plik to obraz, którego nie da się sprawdzić',
    hint: 'proszę poprosić posiadacza o oryginalny plik z końcówką .jsonld, .json lub .zip',
  },
  'form.is-html': {
    says: 'plik to strona internetowa, której nie da się sprawdzić',
    hint: 'proszę poprosić posiadacza o oryginalny plik z końcówką .jsonld, .json lub .zip',
  },
  'form.is-xml': {
    says: 'plik jest w formacie XML, ale nie jest poświadczeniem Europass',
    hint: 'proszę poprosić posiadacza o oryginalny plik z końcówką .jsonld, .json lub .zip',
  },
  'form.is-jwt': {
    says: 'plik to zwarty token (JWT), którego tu nie da się sprawdzić',
    hint: 'proszę poprosić posiadacza o oryginalny plik z końcówką .jsonld, .json lub .zip',
  },
  'form.is-text': {
    says: 'plik to zwykły tekst, którego nie da się sprawdzić',
    hint: 'proszę poprosić posiadacza o oryginalny plik z końcówką .jsonld, .json lub .zip',
  },
  'form.is-binary': {
    says: 'plik jest nieznanego rodzaju',
    hint: 'proszę poprosić posiadacza o oryginalny plik z końcówką .jsonld, .json lub .zip',
  },
  'form.is-older-model': {
    says: 'to poświadczenie starszego Europejskiego Modelu Uczenia się (XML); jego pieczęci tu się nie sprawdza',
    hint: 'proszę sprawdzić je w przeglądarce Europass albo poprosić wystawcę o poświadczenie w obecnej postaci',
  },
  'form.is-office': {
    says: 'plik to dokument biurowy, którego nie da się sprawdzić',
    hint: 'proszę poprosić posiadacza o oryginalny plik z końcówką .jsonld, .json lub .zip',
  },
  'form.is-archive': {
    says: 'plik to archiwum, ale nie jest pakietem paszportu',
    hint: 'proszę je rozpakować i sprawdzić zawarte w nim poświadczenia pojedynczo',
  },
  'form.is-badge-image': {
    says: 'plik to obraz z osadzoną odznaką Open Badge; tu nie odczytuje się odznaki z obrazu',
    hint: 'proszę poprosić posiadacza o wyeksportowanie odznaki jako pliku JSON',
  },
  'form.pdf-broken': {
    says: 'struktura pliku PDF jest uszkodzona, więc nie da się znaleźć załączonych plików',
    hint: 'proszę poprosić posiadacza o oryginalny plik z końcówką .jsonld, .json lub .zip',
  },
  'form.pdf-encrypted': {
    says: 'plik PDF jest zaszyfrowany, więc nie da się odczytać załączników',
    hint: 'proszę poprosić posiadacza o plik bez szyfrowania albo o oryginalny plik poświadczenia',
  },
  'form.pdf-too-large': {
    says: 'plik PDF jest zbyt duży, aby go odczytać: przekroczono limit {limit} ({measure})',
    hint: 'proszę wyodrębnić załączone pliki i przesłać je pojedynczo',
  },
  'form.pdf-several': {
    says: 'do pliku PDF załączono paszporty ({count}); nie wiadomo, o który chodzi',
    hint: 'proszę je wyodrębnić i sprawdzić pojedynczo',
  },
  'form.pdf-attachment-unread': {
    says: 'załącznik {file} pliku PDF pominięto: nie jest poświadczeniem ani paszportem, który da się odczytać',
    hint: 'jeśli ten plik jest ważny, proszę sprawdzić go osobno',
  },
  'form.pdf-pages-unchecked': {
    says: 'sprawdzono tylko to, co załączono do pliku PDF; jego strony mogą pokazywać cokolwiek',
    hint: 'nazwiska, tytuły i daty proszę czytać tutaj, a nie na stronach',
  },
  'form.zip-broken': {
    says: 'pakiet jest uszkodzony lub niejednoznaczny ({fault})',
    hint: 'proszę poprosić posiadacza o pakiet w postaci przekazanej przez wystawcę',
  },
  'form.zip-too-large': {
    says: 'pakiet jest zbyt duży, aby go odczytać: przekroczono limit {limit} ({measure})',
    hint: 'proszę przesłać poświadczenia pojedynczo',
  },
  'form.zip-encrypted': {
    says: 'pakiet jest zabezpieczony hasłem',
    hint: 'proszę poprosić posiadacza o pakiet bez hasła',
  },
  'form.zip-name-repeated': {
    says: 'pakiet zawiera dwa pliki o nazwie {file}',
    hint: 'nie należy na nim polegać; proszę poprosić posiadacza o pakiet w postaci przekazanej przez wystawcę',
  },
  'form.zip-name-unexpected': {
    says: 'pakiet zawiera plik, który do niego nie należy: {file}',
    hint: 'proszę poprosić posiadacza o pakiet w postaci przekazanej przez wystawcę',
  },
  // judged
  'evidence.other-instant': {
    says: 'fakty zebrano na chwilę {gathered}, a ocena dotyczy chwili {at}',
    hint: 'proszę sprawdzić sam plik na tę chwilę: edc verify --at',
  },
  'subject.to-compare': {
    says: 'dotyczy osoby {name}, data urodzenia: {born}',
    hint: 'proszę porównać nazwisko i datę urodzenia z dokumentem tożsamości osoby, która je okazuje',
  },
  'subject.name-only': {
    says: 'dotyczy osoby {name}; nie podano daty urodzenia',
    hint: 'proszę porównać nazwisko z dokumentem tożsamości osoby, która je okazuje, a jeśli jest częste, zapytać wystawcę',
  },
  'subject.unnamed': {
    says: 'nie wymienia osoby, której dotyczy',
    hint: 'proszę zapytać wystawcę, komu je przyznano',
  },
  'seal.signature-wrong': {
    says: 'treść zmieniono po opieczętowaniu',
    hint: 'nie należy polegać na tym pliku; proszę poprosić posiadacza o oryginalny plik w otrzymanej przez niego postaci',
  },
  'seal.signature-unchecked': {
    says: 'nie udało się sprawdzić podpisu pieczęci',
    hint: 'proszę zapytać wystawcę, jakiego rodzaju jest ta pieczęć',
  },
  'trust.no-path': {
    says: 'certyfikat pieczęci nie prowadzi do żadnego zaufanego urzędu',
    hint: 'proszę podać certyfikaty, którym można ufać, albo zapytać wystawcę, kto wydał jego certyfikat pieczęci',
  },
  'issuer.not-the-sealer': {
    says: 'wystawca wymieniony w poświadczeniu ({named}) nie jest organizacją, która je opieczętowała ({sealer})',
    hint: 'proszę zapytać organizację wymienioną jako wystawca, czy wystawiła to poświadczenie',
  },
  'issuer.sealer-unknown': {
    says: 'nie da się stwierdzić, czy wystawca wymieniony w poświadczeniu jest organizacją, która je opieczętowała',
    hint: 'proszę zapytać organizację wymienioną jako wystawca, czy wystawiła to poświadczenie',
  },
  'issuer.not-the-prover': {
    says: 'dowód nie powstał przy użyciu klucza wystawcy wymienionego w poświadczeniu',
    hint: 'nie należy polegać na tym pliku; proszę zapytać organizację wymienioną jako wystawca',
  },
  'issuer.unknown': {
    says: 'wystawcy {did} nie ma wśród znanych wystawców',
    hint: 'proszę ustalić, kto za nim stoi, i dodać go do swojego pliku zaufania',
  },
  'credential.expired': {
    says: 'poświadczenie wygasło {date}',
    hint: 'proszę poprosić posiadacza o odnowione poświadczenie',
  },
  'credential.not-yet-valid': {
    says: 'poświadczenie jest ważne dopiero od {date}',
    hint: 'proszę sprawdzić je ponownie od tego dnia',
  },
  'credential.date-unreadable': {
    says: 'nie da się odczytać daty „{value}” w {member}',
    hint: 'proszę poprosić wystawcę o poprawione poświadczenie',
  },
  'status.revoked': {
    says: '{by}: poświadczenie unieważnione na stałe (lista statusów z {date})',
    hint: 'nie należy na nim polegać; o powód proszę zapytać posiadacza albo wystawcę',
  },
  'status.suspended': {
    says: '{by}: poświadczenie tymczasowo zawieszone (lista statusów z {date})',
    hint: 'na razie nie należy na nim polegać; proszę zapytać wystawcę, kiedy zapadnie decyzja',
  },
  'status.none': {
    says: 'poświadczenie nie wskazuje listy statusów, więc nie byłoby widać unieważnienia',
    hint: 'jeśli ważne jest, czy poświadczenie nadal obowiązuje, proszę zapytać wystawcę',
  },
  'status.list-unreachable': {
    says: 'nie udało się pobrać listy statusów {url}: {reason}',
    hint: 'proszę spróbować później albo zapytać wystawcę, czy poświadczenie nadal obowiązuje',
  },
  'status.list-host-untrusted': {
    says: 'do listy statusów nie ma stąd dostępu: jej serwer {host} nie należy do dozwolonych',
    hint: 'proszę dodać serwer do pliku zaufania albo podać opublikowane listy',
  },
  'status.list-untrusted': {
    says: 'listy statusów {url} nie podpisał wystawca ani nikt do tego zaufany',
    hint: 'proszę zapytać wystawcę, czy poświadczenie nadal obowiązuje',
  },
  'passport.assembler-unknown': {
    says: 'paszport złożył podmiot {did}, który nie jest ani wystawcą w tym paszporcie, ani podmiotem znanym',
    hint: 'proszę ocenić każde poświadczenie osobno albo dodać składającego do swojego pliku zaufania',
  },
  'form.is-status-list': {
    says: 'to jest lista statusów: podaje, które poświadczenia są unieważnione lub zawieszone, i nie należy do żadnej osoby',
    hint: 'zamiast niej proszę sprawdzić poświadczenie lub paszport danej osoby',
  },
  'form.payload-unreadable': {
    says: 'zawartość pieczęci nie jest dokumentem, który da się odczytać',
    hint: 'proszę poprosić posiadacza o oryginalny plik w otrzymanej przez niego postaci',
  },
  'form.payload-not-a-credential': {
    says: 'to, co opieczętowano, nie jest poświadczeniem osoby',
    hint: 'proszę poprosić posiadacza o samo poświadczenie',
  },
  'status.message': {
    says: 'wystawca odnotował o tym poświadczeniu: {message}',
    hint: 'jeśli to istotne, proszę zapytać wystawcę, co to znaczy',
  },
  'status.marked': {
    says: 'lista wystawcy oznacza to poświadczenie w celu „{purpose}”',
    hint: 'proszę zapytać wystawcę, co to znaczy; cel „refresh” oznacza, że jest nowsze poświadczenie',
  },
  'status.list-outlived': {
    says: 'lista statusów {url} jest z {date}, a jej wystawca chce, by do tej pory pobrać ją ponownie',
    hint: 'proszę pobrać listę ponownie, aby mieć pewność, że jest najnowsza',
  },
  'credential.open-badge': {
    says: 'to odznaka Open Badge 3.0, a nie europejskie poświadczenie cyfrowe; oceniono ją jak zwykłe poświadczenie',
    hint: 'w samej odznace proszę przeczytać, co osiągnięto i według jakich kryteriów',
  },
  'credential.general': {
    says: 'to nie jest europejskie poświadczenie cyfrowe; oceniono je jak zwykłe poświadczenie: dowód, daty i status',
    hint: 'w samym poświadczeniu proszę przeczytać, co stwierdza; niczego nie sprawdzono pod kątem profilu',
  },
  'credential.element-missing': {
    says: 'brak informacji: {element}',
    hint: 'jeśli jest to potrzebne, proszę zapytać wystawcę lub posiadacza',
  },
  'form.too-slow': {
    says: 'sprawdzanie pliku trwało dłużej niż limit (w sekundach: {seconds}) i zostało przerwane',
    hint: 'proszę sprawdzić jego poświadczenia pojedynczo',
  },
  'form.nothing-to-trust': {
    says: 'dokument nie ma ani pieczęci, ani dowodu: mógł go napisać każdy',
    hint: 'proszę poprosić posiadacza o opieczętowany plik w postaci przekazanej przez wystawcę',
  },
};
