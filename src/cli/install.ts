import { type Issue, KundfokusError, type Study } from '../model/index.js';
import { type Installed, type InstallOptions, installPack } from '../platforms/surveyjs/index.js';
import { remapIssues } from './inputs.js';

/** How the command line says where to install. */
export interface InstallRequest extends InstallOptions {
  /** File of the survey to install into; a survey of its own without. */
  readonly into?: string | undefined;
}

/** Flags by the names `installPack` has for them. */
const FLAGS: Readonly<Record<string, string>> = { prefix: '--prefix', defaultLocale: '--default-locale' };

/** `installPack` with issues that speak of files and flags. Without a host, its notes on host columns are left out. */
export async function installForCli(
  host: unknown,
  study: Study,
  { into, ...options }: InstallRequest = {},
): Promise<Installed> {
  const rename = (path: string) => renamed(path, options, into);
  const installed = await remapIssues(rename, () => installPack(host, study, options)).catch((error: unknown) => {
    throw error instanceof KundfokusError ? new KundfokusError(error.issues.map(spokenInFlags)) : error;
  });
  const notes = installed.notes
    .filter(({ code }) => into !== undefined || code !== 'column-not-filled')
    .map((note) => spokenInFlags({ ...note, path: rename(note.path) }));
  return { ...installed, notes };
}

function renamed(path: string, { at }: InstallOptions, into: string | undefined): string {
  const [room, name] = path.split('/');
  if (path === 'options/at') return typeof at === 'object' ? `--${Object.keys(at)[0]}` : '--at';
  if (room === 'options') return FLAGS[name!] ?? path;
  return room === 'study' || into === undefined ? path : `${into}/${path}`;
}

function spokenInFlags(issue: Issue): Issue {
  return issue.hint === undefined ? issue : { ...issue, hint: issue.hint.replace('defaultLocale', '--default-locale') };
}
