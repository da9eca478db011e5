import { UpstreamError, withFault, type CredentialForms, type Fault, type Finding } from '../../../model/index.js';
import type { FormsMaker } from '../forms.js';
import type { Crew, Made, Order } from './port.js';

/** The crew in this thread. `fault` is for tests. */
export function createFormsCrew(forms: Pick<FormsMaker, 'draft' | 'conform' | 'make'>, fault?: Fault): Crew {
  return {
    batches: 1,
    begin(tasks) {
      const drafted = tasks.map((task) => {
        const document = forms.draft(task);
        return { document, conformed: forms.conform(document, task.status), status: JSON.stringify(task.status) };
      });

      async function finish(orders: readonly Order[], onProgress: () => void): Promise<Made> {
        const made: CredentialForms[] = [];
        const refused = new Map<string, readonly Finding[]>();
        for (const { index, status, signedAt, guard } of orders) {
          const one = drafted[index];
          if (one === undefined) continue;
          // The positions were free and the lists the same, nearly always; else it is conformed again with what was drawn.
          const { sealable, findings } =
            one.status === JSON.stringify(status) ? one.conformed : forms.conform(one.document, status);
          if (findings !== undefined) {
            refused.set(one.document.id, findings);
            continue;
          }
          try {
            made.push(await withFault(fault, 'issue.make', () => forms.make(sealable, signedAt, { guard })));
          } catch (cause) {
            // An authority that stops answering in mid-batch: what is made already is issued, the rest is left to the next run.
            if (cause instanceof UpstreamError) return { forms: made, refused, stopped: cause };
            throw cause;
          }
          onProgress();
        }
        return { forms: made, refused };
      }

      return Promise.resolve({
        findings: drafted.map(({ conformed }) => conformed.findings),
        finish,
        drop: () => undefined,
      });
    },
  };
}
