import { folded, tidy } from './cell.js';
import { chooseItem } from './items.js';
import type { Shape } from './plan.js';

/**
 * The grade report of Open edX (instructor_task/tasks_helper/grades.py): Student ID, Email, Username, Grade, a column for
 * each subsection, and then what is about cohorts, enrolment and certificates. Headings are English in every language;
 * grades are fractions of 1. There are no names: they come from the learners file, by user name or e-mail.
 */
const AFTER =
  /^(?:cohort name|experiment group \(.*\)|team name|enrollment track|verification status|certificate .*|enrollment status)$/;

export const OPEN_EDX: Shape = {
  form: 'open-edx',

  fits(heading) {
    const names = heading.map(folded);
    return (
      ['email', 'username', 'grade'].every((name) => names.includes(name)) && names.some((name) => AFTER.test(name))
    );
  },

  plan(heading, _rows, asked) {
    const names = heading.map(folded);
    const first = names.indexOf('grade');
    const after = names.findIndex((name, at) => at > first && AFTER.test(name));
    const columns = heading
      .map((text, at) => ({ at, heading: tidy(text), item: tidy(text) }))
      .filter(({ at, item }) => at >= first && (after < 0 || at < after) && item !== '');
    const chosen = chooseItem(columns, asked);
    if (chosen.column === undefined) return chosen;
    const [familyName, givenName] = [names.indexOf('last name'), names.indexOf('first name')];
    return {
      plan: {
        learnerId: names.indexOf('username'),
        email: names.indexOf('email'),
        ...(familyName >= 0 && givenName >= 0 ? { familyName, givenName } : {}),
        dateFormat: 'YYYY-MM-DD',
        grades: [{ column: chosen.column.at, kind: 'fraction' }],
        itemName: chosen.column.item,
      },
    };
  },
};
