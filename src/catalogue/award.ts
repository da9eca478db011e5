import {
  addAll,
  compareDecimals,
  compareProducts,
  compareRatios,
  cutDecimal,
  finding,
  isDecimal,
  multiply,
  ratio,
  type AssessmentResult,
  type AwardRule,
  type Finding,
  type Grade,
  type Programme,
  type Ratio,
  type WordValues,
} from '../model/index.js';

/** Below the rule is no error: `awarded` is false without findings. With findings, the rule could not be applied. */
export interface AwardDecision {
  readonly awarded: boolean;
  /** The grade that the rule speaks of, where it is not the result's own: a weighted one, or that of an item. */
  readonly grade?: Grade;
  readonly findings: readonly Finding[];
}

type Rule<Scale extends AwardRule['scale']> = Extract<AwardRule, { scale: Scale }>;
type Result = Pick<AssessmentResult, 'grade' | 'items' | 'row'>;

function unsuited(scale: WordValues['catalogue.grade-unsuited']['scale']): Finding {
  return finding('catalogue.grade-unsuited', undefined, { scale });
}

/** What was graded out of its maximum is a percentage exactly, by cross-multiplication: no division, nothing rounded. */
function byPercentage(atLeast: string, { percentage, mark, maximumMark }: Grade): boolean | Finding {
  if (percentage !== undefined && isDecimal(percentage)) return compareDecimals(percentage, atLeast) >= 0;
  if (mark === undefined || !isDecimal(mark)) return unsuited('percentage');
  if (maximumMark === undefined || !isDecimal(maximumMark) || compareDecimals(maximumMark, '0') <= 0)
    return finding('catalogue.maximum-unknown', undefined, { mark });
  return compareProducts(mark, '100', atLeast, maximumMark) >= 0;
}

/** A mark means something only with its maximum; two different maxima mean that file and rule speak of different scales. */
function byMark(rule: Rule<'mark'>, { mark, maximumMark }: Grade): boolean | Finding {
  if (mark === undefined || !isDecimal(mark)) return unsuited('mark');
  const maximum = maximumMark ?? rule.maximum;
  if (maximum === undefined || !isDecimal(maximum)) return finding('catalogue.maximum-unknown', undefined, { mark });
  if (rule.maximum !== undefined && compareDecimals(rule.maximum, maximum) !== 0)
    return finding('catalogue.maximum-differs', undefined, { maximum, expected: rule.maximum });
  if (compareDecimals(mark, maximum) > 0) return finding('catalogue.mark-above-maximum', undefined, { mark, maximum });
  return compareDecimals(mark, rule.atLeast) >= 0;
}

function byLetter(rule: Rule<'letter'>, { letter }: Grade): boolean | Finding {
  if (letter === undefined) return unsuited('letter');
  const place = rule.letters.indexOf(letter);
  if (place < 0) return finding('catalogue.letter-unknown', undefined, { letter, letters: rule.letters.join(', ') });
  return place <= rule.letters.indexOf(rule.atLeast);
}

/** Words compare as people write them: capitals and blanks are no difference. */
function folded(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim().toLowerCase();
}

/** A source may write its words as numbers (1 and 0), which a reader takes for marks. */
function byDecision({ awarded, notAwarded }: Rule<'decision'>, { letter, mark }: Grade): boolean | Finding {
  const value = letter ?? mark;
  if (value === undefined) return unsuited('decision');
  const among = (words: readonly string[]): boolean => words.some((word) => folded(word) === folded(value));
  if (among(awarded)) return true;
  if (among(notAwarded)) return false;
  return finding('catalogue.decision-unknown', undefined, { value, values: [...awarded, ...notAwarded].join(', ') });
}

/** The percentage as a fraction, or why there is none. */
function shareOf({ percentage, mark, maximumMark }: Grade): Ratio | Finding {
  if (percentage !== undefined && isDecimal(percentage)) return ratio(percentage);
  if (mark === undefined || !isDecimal(mark)) return unsuited('weighted');
  if (maximumMark === undefined || !isDecimal(maximumMark) || compareDecimals(maximumMark, '0') <= 0)
    return finding('catalogue.maximum-unknown', undefined, { mark });
  if (compareDecimals(mark, maximumMark) > 0)
    return finding('catalogue.mark-above-maximum', undefined, { mark, maximum: maximumMark });
  return multiply(ratio(mark, maximumMark), ratio('100'));
}

function isFinding(value: object): value is Finding {
  return 'code' in value;
}

/** Where a rule came to: `undefined` where the findings kept it from deciding. */
interface Applied {
  readonly awarded?: boolean;
  readonly grade?: Grade;
  readonly findings: readonly Finding[];
}

function itemMissing(item: string): Finding {
  return finding('catalogue.item-missing', undefined, { item });
}

function ofItem(items: Result['items'], wanted: string): Grade | undefined {
  return items?.find(({ item }) => item === wanted)?.grade;
}

/** Decimal places of a weighted result: two, or as many as its threshold has, so that both can be compared by eye. */
function placesFor(atLeast: string): number {
  return Math.max(2, atLeast.split('.')[1]?.length ?? 0);
}

function weighted({ items, atLeast }: Rule<'weighted'>, result: Result): Applied {
  const findings: Finding[] = [];
  const shares: Ratio[] = [];
  for (const { item, weight, required = true } of items) {
    const grade = ofItem(result.items, item);
    const share = grade === undefined ? (required ? itemMissing(item) : ratio('0')) : shareOf(grade);
    if (isFinding(share)) findings.push(share);
    else shares.push(multiply(share, ratio(weight, '100')));
  }
  if (findings.length > 0) return { findings };
  const total = addAll(shares);
  const grade = { percentage: cutDecimal(total, placesFor(atLeast)) };
  return { awarded: compareRatios(total, ratio(atLeast)) >= 0, grade, findings };
}

function single(rule: Exclude<AwardRule, Rule<'weighted' | 'all' | 'any'>>, grade: Grade): boolean | Finding {
  switch (rule.scale) {
    case 'percentage':
    case 'attendance':
      return byPercentage(rule.atLeast, grade);
    case 'mark':
      return byMark(rule, grade);
    case 'letter':
      return byLetter(rule, grade);
    case 'decision':
      return byDecision(rule, grade);
  }
}

/** The grade that stands for a combination: a weighted one, else the first that is a grade and not attendance or a decision. */
function gradeAmong(rules: readonly AwardRule[], applied: readonly Applied[]): Grade | undefined {
  const at = (fits: (scale: AwardRule['scale']) => boolean): Grade | undefined =>
    applied.find(({ grade }, index) => grade !== undefined && fits(rules[index]?.scale ?? 'attendance'))?.grade;
  return (
    at((scale) => scale === 'weighted') ??
    at((scale) => scale !== 'attendance' && scale !== 'decision') ??
    at((scale) => scale === 'decision') ??
    at(() => true)
  );
}

/** A finding leaves its rule open, and the whole only where the others do not settle it already. */
function combined({ scale, rules }: Rule<'all' | 'any'>, result: Result): Applied {
  const applied = rules.map((rule) => apply(rule, result));
  const grade = gradeAmong(rules, applied);
  const settling = scale === 'any';
  const stated = grade === undefined ? {} : { grade };
  if (applied.some(({ awarded }) => awarded === settling)) return { awarded: settling, ...stated, findings: [] };
  const findings = applied.flatMap((one) => one.findings);
  return findings.length > 0 ? { findings } : { awarded: !settling, ...stated, findings };
}

function apply(rule: AwardRule, result: Result): Applied {
  if (rule.scale === 'weighted') return weighted(rule, result);
  if (rule.scale === 'all' || rule.scale === 'any') return combined(rule, result);
  const own = rule.item === undefined ? undefined : ofItem(result.items, rule.item);
  if (rule.item !== undefined && own === undefined) return { findings: [itemMissing(rule.item)] };
  const decision = single(rule, own ?? result.grade);
  if (typeof decision !== 'boolean') return { findings: [decision] };
  return { awarded: decision, ...(own === undefined ? {} : { grade: own }), findings: [] };
}

/** Applies the programme's award rule to one result. Pure, exact, and never in the learner's disfavour or favour by rounding. */
export function decideAward(programme: Pick<Programme, 'awardRule'>, result: Result): AwardDecision {
  const { awarded = false, grade, findings } = apply(programme.awardRule, result);
  const unique = [...new Map(findings.map((one) => [JSON.stringify(one), one])).values()];
  return {
    awarded,
    ...(grade === undefined ? {} : { grade }),
    findings: unique.map((one) => ({ ...one, place: { row: result.row } })),
  };
}

function repeated(names: readonly string[]): string | undefined {
  return names.find((name, at) => names.findIndex((other) => folded(other) === folded(name)) < at);
}

function impossible(atLeast: string): readonly Finding[] {
  return [finding('catalogue.rule-impossible', undefined, { atLeast })];
}

/** Rules that nobody or everybody could meet by mistake: thresholds outside the scale, weights that do not add up, names twice. */
export function ruleFaults(rule: AwardRule): readonly Finding[] {
  switch (rule.scale) {
    case 'percentage':
    case 'attendance':
      return compareDecimals(rule.atLeast, '100') > 0 ? impossible(rule.atLeast) : [];
    case 'mark':
      return rule.maximum !== undefined && compareDecimals(rule.atLeast, rule.maximum) > 0
        ? impossible(rule.atLeast)
        : [];
    case 'letter':
      return rule.letters.includes(rule.atLeast) ? [] : impossible(rule.atLeast);
    case 'weighted': {
      const sum = addAll(rule.items.map(({ weight }) => ratio(weight)));
      const twice = repeated(rule.items.map(({ item }) => item));
      return [
        ...(compareDecimals(rule.atLeast, '100') > 0 ? impossible(rule.atLeast) : []),
        ...(compareRatios(sum, ratio('100')) === 0
          ? []
          : [finding('catalogue.weights-wrong', undefined, { sum: cutDecimal(sum, 5) })]),
        ...(twice === undefined ? [] : [finding('catalogue.rule-ambiguous', undefined, { name: twice })]),
      ];
    }
    case 'decision': {
      const twice = repeated([...rule.awarded, ...rule.notAwarded]);
      return twice === undefined ? [] : [finding('catalogue.rule-ambiguous', undefined, { name: twice })];
    }
    case 'all':
    case 'any':
      return rule.rules.flatMap(ruleFaults);
  }
}
