import {
  compareDecimals,
  compareProducts,
  finding,
  isDecimal,
  type AssessmentResult,
  type AwardRule,
  type Finding,
  type Grade,
  type Programme,
} from '../model/index.js';

/** Below the rule is no error: `awarded` is false without findings. With findings, the rule could not be applied. */
export interface AwardDecision {
  readonly awarded: boolean;
  readonly findings: readonly Finding[];
}

type Decide<Rule extends AwardRule> = (rule: Rule, grade: Grade) => boolean | Finding;

function unsuited(scale: AwardRule['scale']): Finding {
  return finding('catalogue.grade-unsuited', undefined, { scale });
}

/** What was graded out of its maximum is a percentage exactly, by cross-multiplication: no division, nothing rounded. */
const byPercentage: Decide<Extract<AwardRule, { scale: 'percentage' }>> = (rule, { percentage, mark, maximumMark }) => {
  if (percentage !== undefined && isDecimal(percentage)) return compareDecimals(percentage, rule.atLeast) >= 0;
  if (mark === undefined || !isDecimal(mark)) return unsuited('percentage');
  if (maximumMark === undefined || !isDecimal(maximumMark) || compareDecimals(maximumMark, '0') <= 0)
    return finding('catalogue.maximum-unknown', undefined, { mark });
  return compareProducts(mark, '100', rule.atLeast, maximumMark) >= 0;
};

/** A mark means something only with its maximum; two different maxima mean that file and rule speak of different scales. */
const byMark: Decide<Extract<AwardRule, { scale: 'mark' }>> = (rule, { mark, maximumMark }) => {
  if (mark === undefined || !isDecimal(mark)) return unsuited('mark');
  const maximum = maximumMark ?? rule.maximum;
  if (maximum === undefined || !isDecimal(maximum)) return finding('catalogue.maximum-unknown', undefined, { mark });
  if (rule.maximum !== undefined && compareDecimals(rule.maximum, maximum) !== 0)
    return finding('catalogue.maximum-differs', undefined, { maximum, expected: rule.maximum });
  if (compareDecimals(mark, maximum) > 0) return finding('catalogue.mark-above-maximum', undefined, { mark, maximum });
  return compareDecimals(mark, rule.atLeast) >= 0;
};

const byLetter: Decide<Extract<AwardRule, { scale: 'letter' }>> = (rule, { letter }) => {
  if (letter === undefined) return unsuited('letter');
  const place = rule.letters.indexOf(letter);
  if (place < 0) return finding('catalogue.letter-unknown', undefined, { letter, letters: rule.letters.join(', ') });
  return place <= rule.letters.indexOf(rule.atLeast);
};

function apply(rule: AwardRule, grade: Grade): boolean | Finding {
  switch (rule.scale) {
    case 'percentage':
      return byPercentage(rule, grade);
    case 'mark':
      return byMark(rule, grade);
    case 'letter':
      return byLetter(rule, grade);
  }
}

/** Applies the programme's award rule to one result. Pure, exact, and never in the learner's disfavour or favour by rounding. */
export function decideAward(
  programme: Pick<Programme, 'awardRule'>,
  result: Pick<AssessmentResult, 'grade' | 'row'>,
): AwardDecision {
  const decision = apply(programme.awardRule, result.grade);
  if (typeof decision === 'boolean') return { awarded: decision, findings: [] };
  return { awarded: false, findings: [{ ...decision, place: { row: result.row } }] };
}

/** Rules that nobody or everybody could meet by mistake: the threshold lies outside the scale. */
export function ruleImpossible(rule: AwardRule): boolean {
  switch (rule.scale) {
    case 'percentage':
      return compareDecimals(rule.atLeast, '100') > 0;
    case 'mark':
      return rule.maximum !== undefined && compareDecimals(rule.atLeast, rule.maximum) > 0;
    case 'letter':
      return !rule.letters.includes(rule.atLeast);
  }
}
