// A labels file for documents that a bench adds to the sample plant: manuals of one hall, which operators there may read.

export const SAMPLE_LABELS = `version: 1
name: made
rules:
  - path: "**"
    site: hallbruck
    collection: manuals
    sensitivity: operations
    owner: maintenance-hallbruck
`;
