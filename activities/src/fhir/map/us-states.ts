const codes: Readonly<Record<string, string>> = Object.fromEntries(
  `AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|DC District of Columbia|
  FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|
  MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|
  NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|
  PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|
  WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming|PR Puerto Rico|GU Guam|VI Virgin Islands|AS American Samoa|
  MP Northern Mariana Islands`
    .split('|')
    .map((line) => line.trim())
    .map((line) => [line.slice(3).toLowerCase(), line.slice(0, 2)]),
);
const known = new Set(Object.values(codes));

/** The two letters of a US state, from either spelling; null for anything else. */
export function stateCode(state: string | null | undefined): string | null {
  const text = (state ?? '').trim().replaceAll(/\s+/g, ' ');
  const upper = text.toUpperCase();
  if (known.has(upper)) return upper;
  return Object.hasOwn(codes, text.toLowerCase()) ? (codes[text.toLowerCase()] ?? null) : null;
}
