import type { Money } from './elements.ts';

const withoutCents = new Set('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' '));
const withMills = new Set('BHD IQD JOD KWD LYD OMR TND'.split(' '));

/** Integer minor units (cents) of a FHIR Money; null when it names no value. ISO 4217 says how many digits a currency has. */
export function minorUnits(money: Money | null | undefined): number | null {
  const value = money?.value;
  if (value == null) return null;
  const currency = currencyOf(money) ?? 'USD';
  const digits = withoutCents.has(currency) ? 0 : withMills.has(currency) ? 3 : 2;
  // By its decimal text: 1.005 * 100 is 100.49999999999999.
  const minor = Math.round(Number(`${value.toFixed(6)}e${digits}`));
  return Number.isSafeInteger(minor) ? minor : null;
}

export function currencyOf(money: Money | null | undefined): string | null {
  const code = money?.currency?.trim().toUpperCase();
  return code && /^[A-Z]{3}$/.test(code) ? code : null;
}
