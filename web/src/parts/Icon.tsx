// The drawn signs of the console, all in one line width; each stands beside a word and is silent by itself.

const PATHS = {
  swap: 'M4 8h15l-4-4M20 16H5l4 4',
  search: 'M10.5 4.5a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM15 15l5 5',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 21c0-4 3.4-6.5 7.5-6.5s7.5 2.5 7.5 6.5',
  check: 'M4 12.5 9.5 18 20 6.5',
  flag: 'M5 21V4h12l-2.5 4L17 12H5',
  print: 'M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z',
  link: 'M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1',
  ask: 'M8 9a4 4 0 1 1 5.5 3.7c-1 .5-1.5 1.1-1.5 2.3M12 19v.5',
  cross: 'M5 5 19 19M19 5 5 19',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.5 2',
  half: 'M12 3a9 9 0 1 0 0 18zM12 3a9 9 0 0 1 0 18',
  page: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6',
  list: 'M4 6h2M9 6h11M4 12h2M9 12h11M4 18h2M9 18h11',
  replaced: 'M4 4h10v10H4zM10 14v6h10V10h-6',
  save: 'M12 4v11M7 11l5 5 5-5M5 20h14',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}

/** Three bulkheads and a door: the product's own mark. */
export function ShipMark() {
  return (
    <svg className="ship" viewBox="0 0 28 28" aria-hidden="true">
      <path d="M2 3h24v14c0 5-4 8-8 8h-8c-4 0-8-3-8-8zM10 3v22M18 3v22" />
      <path className="ship-door" d="M12.5 12h3v6h-3z" />
    </svg>
  );
}

/** The safety alert symbol of ANSI Z535.6 beside the signal word. */
export function AlertSymbol() {
  return (
    <svg className="alert-symbol" viewBox="0 0 26 24" aria-hidden="true">
      <path
        fillRule="evenodd"
        d="M13 1 25.5 23H.5zM11.6 8.5l.5 7.5h1.8l.5-7.5zM13 17.6a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3z"
      />
    </svg>
  );
}

/** ISO 7010 W001, general warning sign. */
export function HazardSign({ label }: { readonly label: string }) {
  return (
    <svg className="hazard" viewBox="0 0 56 50" role="img" aria-label={label}>
      <path className="hazard-plate" d="M28 3 53 47H3z" />
      <path className="hazard-ink" d="M26 18h4l-1 15h-2zM28 36.4a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2z" />
    </svg>
  );
}
