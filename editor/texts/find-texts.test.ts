// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the sources that are read here are strings
import { describe, expect, it } from 'vitest';
import { findTexts } from './find-texts.ts';

const keysOf = (code: string, file = 'editor/src/page.tsx') => findTexts(code, file).texts.map(({ key }) => key);

describe('what stands between tags', () => {
  it('is one sentence, with holes for what is only known at run time', () => {
    expect(keysOf('<p>{n} people wait at <b>{step}</b> now.</p>')).toEqual(['{0} people wait at {1} now.']);
  });

  it('is read as a browser shows it', () => {
    expect(keysOf('<p>\n  One line\n  and the next &amp; more{" "}\n  {/* not this */}\n  end\n</p>')).toEqual([
      'One line and the next & more end',
    ]);
  });

  it('is a sentence of its own within another', () => {
    expect(keysOf('<p>Read <a href="/terms">the terms</a> first</p>')).toEqual(['Read {0} first', 'the terms']);
  });

  it('is no text without a letter', () => {
    expect(keysOf('<p>{a} · {b}</p>')).toEqual([]);
  });

  it('holds whatever is chosen there, small words too', () => {
    expect(keysOf("<p>{n} {n === 1 ? 'person' : 'people'}</p>")).toEqual(['person', 'people']);
    expect(keysOf("<p>{isOpen && 'open'}{name ?? 'nobody'}</p>")).toEqual(['open', 'nobody']);
  });

  it('is left alone in code', () => {
    expect(keysOf('<code>npm start {"now please"}</code>')).toEqual([]);
  });
});

describe('attributes and properties', () => {
  it('are texts by their name', () => {
    expect(keysOf('<Field label="name" placeholder="any" aria-label={`Name of ${x}`} />')).toEqual([
      'name',
      'any',
      'Name of {0}',
    ]);
    expect(keysOf("const row = { label: 'sent', title: 'done' };")).toEqual(['sent', 'done']);
  });

  it('are texts by their words where the name says nothing', () => {
    expect(keysOf('<Page lead="All that was sent." value="all" />')).toEqual(['All that was sent.']);
  });

  it('are none where a program reads them', () => {
    expect(keysOf('<p className="Big Red" style={{ flex: "1 1 auto" }} data-tone="Very bad" id="Some id" />')).toEqual(
      [],
    );
    expect(keysOf("useQuery({ queryKey: ['Some key'], kind: 'Some kind', type: 'Some type' });")).toEqual([]);
  });

  it('are none where patients read them', () => {
    expect(keysOf("const mail = { subject: 'Your visit', body: `Dear ${name}, come.` };")).toEqual([]);
    expect(keysOf("const hello = 'Hello {{ patient.first_name }},';")).toEqual([]);
    expect(
      keysOf("const days = ['Monday']; const fix = { label: 'Add it' };", 'engine/core/src/message/local-time.ts'),
    ).toEqual(['Add it']);
  });
});

describe('loose strings', () => {
  it.each([
    ['Saved', true],
    ['E-mail', true],
    ['Saved.', true],
    ['Not saved yet', true],
    ['at most', true],
    ['+1 more', true],
    ['saved', false],
    ['campaignId', false],
    ['ArrowUp', false],
    ['Enter', false],
    ['UTC', false],
    ['America/Chicago', false],
    ['/campaigns/new', false],
    ['https://example.org/a b', false],
    ['cairn.viewport', false],
    ['bit.ly goo.gl', false],
    ['1px solid red', false],
    ['opacity 120ms ease', false],
    ['translate(10px 4px)', false],
    ['(max-width: 699px)', false],
    ['M 10 4 L 3 2', false],
    ['<b>bold words</b>', false],
    ['[data-step] > p', false],
    ['(?:all|any) of', false],
    ['12 – 14', false],
  ])('“%s”: %s', (text, isText) => {
    expect(keysOf(`const a = ${JSON.stringify(text)};`)).toEqual(isText ? [text] : []);
  });

  it('are texts with holes in templates', () => {
    expect(keysOf('const a = `Sent to ${name} on ${day}`;')).toEqual(['Sent to {0} on {1}']);
    expect(keysOf('const a = `Redo${what}`;')).toEqual(['Redo{0}']);
    expect(keysOf('const a = `/patients/${id}`, b = `${x}-title`, c = sql`select from x`;')).toEqual([]);
  });

  it('are plural words where a program asks for one', () => {
    expect(keysOf("const a = n === 1 ? 'person' : 'people';")).toEqual(['person', 'people']);
    expect(keysOf("const a = countOf(n, 'patient');")).toEqual(['patient']);
  });

  it('are words beside words: on the other side of a choice, and in a table of them', () => {
    expect(keysOf("const a = isOpen ? 'edits' : 'looks at it';")).toEqual(['edits', 'looks at it']);
    expect(keysOf("const a = { once: 'once', each: 'every time', visit: 'every visit' };")).toEqual([
      'once',
      'every time',
      'every visit',
    ]);
    expect(keysOf("const a = { severity: 'blocks', template: 'A step is missing.' };")).toEqual(['A step is missing.']);
    expect(keysOf("const a = { kind: 'note', words: 'A note', said: 'It is noted' };")).toEqual([
      'A note',
      'It is noted',
    ]);
  });

  it.each([
    "import { a } from 'Some words';",
    "export { a } from 'Some words';",
    "type A = 'Some words';",
    "if (a === 'Some words') b();",
    "switch (a) { case 'Some words': b(); }",
    "a['Some words'] = { 'Some words': 1 };",
    "new Set(['Some words']).has('Some words');",
    "throw new Error('Some words');",
    "z.enum(['Some words']);",
    "'please thanks ok'.split(' ');",
    "'use client now';",
  ])('are none in %s', (code) => {
    expect(keysOf(code)).toEqual([]);
  });

  it('are read through type assertions', () => {
    expect(keysOf("const a = { words: 'Some words' } satisfies B; const c = ['Other words'] as const;")).toEqual([
      'Some words',
      'Other words',
    ]);
  });
});

it('tells the words that a program compares with', () => {
  expect(findTexts("if (a === 'View' || b === 'kind') c();", 'a.ts').compared).toEqual(['View']);
});

it('finds the locale that people read, not the one by which programs write dates', () => {
  const code =
    "n.toLocaleString('en-US'); new Intl.DateTimeFormat('en-US'); new Intl.DateTimeFormat('en-CA'); f('en-US');";
  expect(findTexts(code, 'a.ts').locales.map(({ start }) => start)).toEqual([17, 51]);
});

it('keeps the spaces at the ends out of the text', () => {
  expect(findTexts("const a = ', then ';", 'a.ts').texts).toMatchObject([{ key: ', then', before: '', after: ' ' }]);
});
