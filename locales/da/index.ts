import type { LocaleTexts } from '../../src/model/index.js';
import association from './association.json' with { type: 'json' };
import contrasts from './contrasts.json' with { type: 'json' };
import measurement from './measurement.json' with { type: 'json' };
import otherWords from './other-words.json' with { type: 'json' };
import packNotes from './pack-notes.json' with { type: 'json' };
import preset from './preset.json' with { type: 'json' };
import report from './report.json' with { type: 'json' };
import response from './response.json' with { type: 'json' };
import values from './values.json' with { type: 'json' };
import waves from './waves.json' with { type: 'json' };
import client from './words/client.json' with { type: 'json' };
import customer from './words/customer.json' with { type: 'json' };
import guest from './words/guest.json' with { type: 'json' };
import member from './words/member.json' with { type: 'json' };
import passenger from './words/passenger.json' with { type: 'json' };
import patient from './words/patient.json' with { type: 'json' };
import patientsAndRelatives from './words/patientsAndRelatives.json' with { type: 'json' };
import pupil from './words/pupil.json' with { type: 'json' };
import pupilsAndGuardians from './words/pupilsAndGuardians.json' with { type: 'json' };
import resident from './words/resident.json' with { type: 'json' };
import student from './words/student.json' with { type: 'json' };
import tenant from './words/tenant.json' with { type: 'json' };
import user from './words/user.json' with { type: 'json' };

/** Danish: the words for "customer" and the texts of the report. */
export const locale: LocaleTexts = {
  locale: 'da',
  requiredForms: ['pl', 'defPl', 'aSg', 'eachSg'],
  words: {
    customer,
    client,
    user,
    patient,
    resident,
    pupil,
    student,
    member,
    guest,
    passenger,
    tenant,
    patientsAndRelatives,
    pupilsAndGuardians,
  },
  otherWords,
  packNotes,
  report: { ...report, preset, response, waves, association, contrasts, measurement, values },
};
