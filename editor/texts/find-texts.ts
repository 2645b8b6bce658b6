import { type JSXChild, type Node, parseSync, visitorKeys } from 'oxc-parser';
import { textOfChildren } from './children-text.ts';
import { type FoundText, foundText, type Stretch } from './found-text.ts';
import { decodeEntities } from './jsx-text.ts';
import { nameOf } from './name-of.ts';
import { type Position, positionOfArguments, positionOfNamed } from './positions.ts';
import { hasLetters, readsAsWords } from './reads-as-words.ts';
import { isForPatients } from './speaks-to-patients.ts';

export interface Findings {
  texts: FoundText[];
  /** Literals such as `'en-US'` by which dates, numbers and names are written for people. */
  locales: Stretch[];
  /** Words that a program compares with. Where one is also a text, a translated build would compare with the wrong words. */
  compared: string[];
}

/**
 * Every text of a source that people read; `file` is its path from the root. The catalogue and the translation of a build
 * both come from here, so they cannot differ.
 */
export function findTexts(code: string, file: string): Findings {
  const { program, errors } = parseSync(file, code);
  const [error] = errors;
  if (error !== undefined) throw new Error(`${file} cannot be read: ${error.message}`);
  const found: Findings = { texts: [], locales: [], compared: [] };
  visit(program, 'open', found);
  found.texts = found.texts
    .filter((text) => !isForPatients(text, file))
    .sort((one, other) => one.start - other.start || other.end - one.end);
  return found;
}

/** What to look at next, and where that stands. */
type Next = readonly (readonly [Node | null | undefined, Position])[];

function visit(node: Node, position: Position, found: Findings): void {
  for (const [next, at] of look(node, position, found)) if (next) visit(next, at, found);
}

/** Keeps what `node` says, if it is a text, and tells what stands in it. */
function look(node: Node, position: Position, found: Findings): Next {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
      return [];
    case 'ExportNamedDeclaration':
      return [[node.declaration, 'open']];
    case 'ExpressionStatement':
      return typeof node.directive === 'string' ? [] : [[node.expression, 'open']];
    case 'Literal':
      if (typeof node.value === 'string') add([node.value], position, 'string', node, [], found);
      return [];
    case 'TemplateLiteral': {
      const words = node.quasis.map(({ value }) => value.cooked ?? '');
      const isText = add(words, position, 'template', node, node.expressions, found);
      return each(node.expressions, isText ? 'words' : position);
    }
    case 'TaggedTemplateExpression':
      return each(node.quasi.expressions, 'open');
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'JSXExpressionContainer':
      return [[node.expression, position]];
    case 'ConditionalExpression': {
      const sides = [node.consequent, node.alternate];
      const isForPeople = asksForOne(node.test) || sides.some(isWords);
      return [[node.test, 'open'], ...each(sides, position === 'open' && isForPeople ? 'beside words' : position)];
    }
    case 'LogicalExpression':
      return [
        [node.left, node.operator === '&&' ? 'open' : position],
        [node.right, position],
      ];
    case 'BinaryExpression':
      if (node.operator === '+') return each([node.left, node.right], position);
      addCompared([node.left, node.right], found);
      return each([node.left, node.right], 'machine');
    case 'SwitchCase':
      addCompared([node.test], found);
      return [[node.test, 'machine'], ...each(node.consequent, 'open')];
    case 'MemberExpression':
      return [
        [node.object, splitsWords(node) ? 'machine' : 'open'],
        [node.computed ? node.property : null, 'machine'],
      ];
    case 'Property':
      return [
        [node.computed ? node.key : null, 'machine'],
        [node.value, position === 'machine' ? 'machine' : positionOfNamed(nameOf(node.key))],
      ];
    case 'ObjectExpression':
      if (position === 'open' && isTableOfWords(node))
        return each(
          node.properties.map((property) => (property.type === 'Property' ? property.value : null)),
          'beside words',
        );
      return each(node.properties, position === 'machine' ? 'machine' : 'open');
    case 'ArrayExpression':
      return each(node.elements, position === 'machine' ? 'machine' : 'open');
    case 'CallExpression':
    case 'NewExpression':
      if (writesForPeople(node.callee)) addLocale(node.arguments[0], found);
      return [[node.callee, 'open'], ...each(node.arguments, positionOfArguments(nameOf(node.callee)))];
    case 'JSXElement': {
      const inside = nameOf(node.openingElement.name) === 'code' ? 'machine' : 'words';
      return [...each(node.openingElement.attributes, 'open'), ...children(node.children, inside, found)];
    }
    case 'JSXFragment':
      return children(node.children, 'words', found);
    case 'JSXAttribute': {
      const at = positionOfNamed(nameOf(node.name));
      if (node.value?.type !== 'Literal') return [[node.value, at]];
      add([decodeEntities(node.value.value)], at, 'attribute', node.value, [], found);
      return [];
    }
    default:
      // Types say nothing to people.
      return node.type.startsWith('TS') ? [] : each(childrenOf(node), 'open');
  }
}

function each(nodes: readonly (Node | null | undefined)[], position: Position): Next {
  return nodes.map((node) => [node, position] as const);
}

function children(inside: readonly JSXChild[], position: Position, found: Findings): Next {
  const text = position === 'machine' ? null : textOfChildren(inside);
  if (text !== null) found.texts.push(text);
  const isWords = ({ start }: JSXChild) => text !== null && !text.holes.some((hole) => hole.start === start);
  return each(
    inside.filter((child) => child.type !== 'JSXText' && !isWords(child)),
    position,
  );
}

/** Whether this is a text: then it is kept. */
function add(
  words: readonly string[],
  position: Position,
  form: FoundText['form'],
  { start, end }: Stretch,
  inside: readonly Stretch[],
  found: Findings,
): boolean {
  if (position === 'machine' || !words.some(hasLetters)) return false;
  if (position === 'open' && !readsAsWords(words.join('0')) && !readsAsWords(words[0] ?? '')) return false;
  const holes = inside.map((hole) => ({ start: hole.start, end: hole.end }));
  found.texts.push(foundText(words, { form, position, start, end, holes }));
  return true;
}

/** `n === 1 ? … : …`: a plural, so both sides are words. */
function asksForOne(test: Node): boolean {
  return test.type === 'BinaryExpression' && test.right.type === 'Literal' && test.right.value === 1;
}

function isWords(node: Node): boolean {
  return node.type === 'Literal' && typeof node.value === 'string' && readsAsWords(node.value);
}

/** `{ once: 'once', each: 'every time' }`: names of a program with their words, most of which read as such. */
function isTableOfWords({ properties }: Extract<Node, { type: 'ObjectExpression' }>): boolean {
  const values = properties.flatMap((property) =>
    property.type === 'Property' &&
    property.value.type === 'Literal' &&
    positionOfNamed(nameOf(property.key)) === 'open'
      ? [property.value]
      : [],
  );
  const read = values.filter(isWords);
  return values.length > 2 && values.length === properties.length && read.length * 2 > values.length;
}

/** `'please thanks ok'.split(…)`: a list of words for a program; names with capitals are for people, as months are. */
function splitsWords({ object, property }: Extract<Node, { type: 'MemberExpression' }>): boolean {
  if (nameOf(property) !== 'split' || object.type !== 'Literal' || typeof object.value !== 'string') return false;
  return !object.value.split(' ').every((word) => /^\p{Lu}/u.test(word));
}

/** `n.toLocaleString(…)`, `new Intl.DateTimeFormat(…)`. */
function writesForPeople(callee: Node): boolean {
  if (callee.type !== 'MemberExpression') return false;
  return nameOf(callee).startsWith('toLocale') || nameOf(callee.object) === 'Intl';
}

/** English is for whoever reads; `en-CA` and `sv-SE` write dates for programs. */
function addLocale(argument: Node | undefined, found: Findings): void {
  if (argument?.type !== 'Literal' || (argument.value !== 'en' && argument.value !== 'en-US')) return;
  found.locales.push({ start: argument.start, end: argument.end });
}

function addCompared(sides: readonly (Node | null)[], found: Findings): void {
  for (const side of sides)
    if (side?.type === 'Literal' && typeof side.value === 'string' && readsAsWords(side.value))
      found.compared.push(side.value);
}

function childrenOf(node: Node): Node[] {
  return (visitorKeys[node.type] ?? []).flatMap((key) => {
    const value: unknown = Reflect.get(node, key);
    return Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [];
  });
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}
