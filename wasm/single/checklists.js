// Which checklists are in the file, in place of `checklists.js` of the package: their texts are in it as well.

const { files } = TOETS_SINGLE;

const map = (object, change) => Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));

// An address that holds its content: of a page that was opened from a file no other is fetched.
const address = (text) => () => new URL(`data:application/json;charset=utf-8,${encodeURIComponent(text)}`);

export const CHECKLISTS = Object.entries(files).map(([id, { version, packs }]) => ({ id, version, languages: Object.keys(packs) }));

export const FILES = map(files, ({ checklist, packs }) => ({ checklist: address(checklist), packs: map(packs, address) }));
