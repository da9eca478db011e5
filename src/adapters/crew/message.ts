import type { KeyObject } from 'node:crypto';
import {
  ConfigurationError,
  EdcError,
  InputError,
  InvariantError,
  StateError,
  UpstreamError,
  type CredentialForms,
  type Finding,
  type Issuer,
} from '../../model/index.js';
import type { Order, Task } from '../../pipeline/issuing/crew/index.js';
import type { ProofKey } from '../../proof/index.js';
import type { SealingKey } from '../../seal/index.js';

/** What a member is started with. The keys are copies within this process; they are never written anywhere. */
export interface Equipment {
  readonly privateKey: KeyObject;
  readonly algorithm: SealingKey['algorithm'];
  readonly chain: SealingKey['chain'];
  readonly proofKey: ProofKey;
  readonly issuer: Issuer;
  readonly proofSet: boolean;
}

export interface Beginning {
  readonly batch: number;
  readonly tasks: readonly Task[];
}

export interface Finishing {
  readonly batch: number;
  readonly orders: readonly Order[];
}

export interface Finished {
  readonly forms: readonly CredentialForms[];
  readonly refused: readonly (readonly [id: string, findings: readonly Finding[]])[];
}

export type Findings = readonly (readonly Finding[] | undefined)[];

/** An error as it crosses the border of a thread, where classes and own members are lost. */
interface Failure {
  readonly kind: string;
  readonly code: string;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly stack?: string | undefined;
}

export type Answer<Value> = { readonly value: Value } | { readonly failure: Failure };

const KINDS = { InputError, StateError, UpstreamError, ConfigurationError } as const;

export function failureOf(cause: unknown): Failure {
  const { name = '', message = String(cause), stack } = cause as Partial<Error>;
  const [code, hint] = cause instanceof EdcError ? [cause.code, cause.hint] : ['', undefined];
  return { kind: name, code, message, hint, stack };
}

/** The error that was thrown in the other thread, with its stack there as the cause. */
function errorOf({ kind, code, message, hint, stack }: Failure): Error {
  const Kind = Object.hasOwn(KINDS, kind) ? KINDS[kind as keyof typeof KINDS] : undefined;
  const cause = { stack };
  if (Kind !== undefined) return new Kind(code, message, hint, cause);
  return kind === InvariantError.name ? new InvariantError(message, cause) : new Error(message, { cause });
}

export function valueOf<Value>(answer: Answer<Value>): Value {
  if ('failure' in answer) throw errorOf(answer.failure);
  return answer.value;
}

/** What a batch fails with whose thread is gone. */
export function workerEnded(cause?: unknown): UpstreamError {
  return new UpstreamError(
    'issuing.worker-ended',
    'a thread that makes credentials ended before it was done',
    'run the same again: what was recorded is kept, and what was begun is completed; if it happens again, give the process more memory',
    cause,
  );
}
