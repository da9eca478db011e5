/**
 * Every step of the ceremonies that changes what is kept or published, or makes what will be. The one table of them: a fault
 * point stands before and after each, and docs/conformance.md says what a process that ends there leaves behind.
 */
export const STEPS = [
  // Issuing: a programme, then for a batch of rows the intents, both forms of each, their record, their files.
  'issue.programme',
  'issue.intend',
  'issue.make',
  'issue.record',
  'issue.publish',
  'issue.confirm',
  // A decision: revoked, suspended, lifted.
  'decide.record',
  // A status list: made from the register, recorded, written.
  'list.make',
  'list.record',
  'list.publish',
  // A passport: made from the register, written.
  'passport.make',
  'passport.publish',
  // One published file, whichever it is: written beside its place, then given its name.
  'file.write',
  'file.name',
] as const;

export type Step = (typeof STEPS)[number];

export type FaultPoint = `${'before' | 'after'} ${Step}`;

/** Called at each fault point, for tests: it throws, or ends the process. */
export type Fault = (point: FaultPoint) => void;

/** Does a step between its two fault points. */
export async function withFault<Result>(
  fault: Fault | undefined,
  step: Step,
  work: () => Promise<Result>,
): Promise<Result> {
  fault?.(`before ${step}`);
  const result = await work();
  fault?.(`after ${step}`);
  return result;
}
