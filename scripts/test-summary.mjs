// A Jest reporter: prints the plain closing line that the gate reads, and keeps it for `.ci/run`. In CI a skipped test must
// say why in its name (`skipped: …`), and nothing may be skipped for want of the shared samples.
import { writeFileSync, mkdirSync } from 'node:fs';

export default class TestSummary {
  onRunComplete(_contexts, results) {
    const unexplained = results.testResults
      .flatMap((file) => file.testResults)
      .filter((test) => (test.status === 'pending' || test.status === 'todo') && !/skipped: /.test(test.fullName));
    if (process.env.CI === 'true' && unexplained.length > 0) {
      for (const test of unexplained) console.error(`skipped without a reason: ${test.fullName}`);
      this.error = new Error(`${unexplained.length} tests were skipped without a reason`);
    }
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const line = `${results.numPassedTests} passed, ${failed} failed, ${results.numPendingTests + results.numTodoTests} skipped`;
    mkdirSync(new URL('../coverage/', import.meta.url), { recursive: true });
    writeFileSync(new URL('../coverage/summary.txt', import.meta.url), `${line}\n`);
    console.log(line);
  }

  getLastError() {
    return this.error;
  }
}
