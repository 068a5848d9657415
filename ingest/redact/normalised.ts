// How values are compared, so that a name is the same with its title, at the end of a sentence, or in capitals.

export function normalised(value: string): string {
  return value
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s\u00a0]{1,9}/g, ' ')
    .replace(/[.,;:]{1,9}$/, '')
    .replace(TITLES, '')
    .trim();
}

const TITLES = /^(?:(?:mr|mrs|ms|miss|mister|dr|prof|ing|mag|herrn?|frau)\.? )+/;
