import type { Node } from 'oxc-parser';

/** The last word of a name: `includes` for `names.includes`, `title` for `title=` and `'title':`. Else empty. */
export function nameOf(node: Node): string {
  switch (node.type) {
    case 'Identifier':
    case 'PrivateIdentifier':
    case 'JSXIdentifier':
      return node.name;
    case 'Literal':
      return String(node.value);
    case 'MemberExpression':
    case 'JSXMemberExpression':
      return nameOf(node.property);
    default:
      return '';
  }
}
