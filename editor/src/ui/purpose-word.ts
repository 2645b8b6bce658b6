const words: Readonly<Record<string, string>> = {
  care: 'Care',
  operational: 'Running the practice',
  marketing: 'Marketing',
};

/** What a message is for, as staff choose it. */
export function purposeWord(purpose: string): string {
  return words[purpose] ?? purpose;
}
