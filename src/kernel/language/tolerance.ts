import { createRequire, isBuiltin } from 'node:module';
import ts from 'typescript';
import type { Complaint } from './complaint';

/** What is no fault in a cell, whatever the mode. */
const NO_FAULT = new Set([
  // A module that is not there or has no types: when the cell runs, the kernel says where it looked.
  2307, 2792, 7016, 2664, 2665, 2732,
  // `import x = require()`, `export =` and `export *`.
  1202, 1203, 2308, 2498,
  // Rules for modules, where a cell is a script: octal numbers, `delete x`, names such as `static`.
  1100, 1101, 1102, 1121, 1210, 1212, 1213, 1214, 1215, 1250, 1251, 1252, 1359, 2703,
  // `@ts-expect-error` about something that is tolerated here.
  2578
]);

/** What reads like a mistake, but does something: comparisons with a known outcome, a `var` with another type. */
const DUBIOUS = new Set([2367, 2403, 2774, 2801, 2839, 2845, 2869, 2871, 2872, 2873, 2881]);

/** A name is used before its declaration. An earlier cell may have declared it, too: it keeps its value until then. */
const USED_EARLY = new Set([2448, 2449, 2450, 2454, 7022]);

/** Whether a complaint is not one about a cell, also under strict options. */
export function isNoFault(complaint: Complaint, isDeclared: (name: string) => boolean): boolean {
  const { code, node } = complaint;
  if (NO_FAULT.has(code)) {
    return true;
  }
  if (USED_EARLY.has(code)) {
    return node !== null && ts.isIdentifier(node) && isDeclared(node.text);
  }
  // `this` at the top is the global object.
  const isThis = node?.kind === ts.SyntaxKind.ThisKeyword;
  return (isThis && [2532, 2683, 7041, 18048].includes(code)) || isInGlobal(node) || isInNode(complaint);
}

/** Whether the code may well do what its writer wants: the compiler is right that it cannot know. */
export function mayBeRight(complaint: Complaint): boolean {
  switch (complaint.code) {
    case 2339:
    case 2551:
      return isLooseMember(complaint);
    case 2345:
      return isLooseArgument(complaint);
    case 2322:
      return complaint.node !== null && isOfArgument(complaint.node) && isLooseArgument(complaint);
    case 2694:
      // A type is missing from a package; types do not run.
      return true;
    default:
      return DUBIOUS.has(complaint.code);
  }
}

/** Declared in every cell that is run again. */
function isInGlobal(node: ts.Node | null): boolean {
  for (let one = node; one; one = one.parent) {
    if (ts.isModuleDeclaration(one) && one.flags & ts.NodeFlags.GlobalAugmentation) {
      return true;
    }
  }
  return false;
}

/** A member of one of Node's modules that this Node has and its types do not know. */
function isInNode({ code, node, checker }: Complaint): boolean {
  if (!node || !ts.isIdentifier(node)) {
    return false;
  }
  if (code === 2305 || code === 2724) {
    const statement = ts.findAncestor(node, ts.isImportDeclaration);
    const name = statement && ts.isStringLiteral(statement.moduleSpecifier) ? statement.moduleSpecifier.text : '';
    return hasMember(name, node.text);
  }
  const isMember = (code === 2339 || code === 2551) && ts.isPropertyAccessExpression(node.parent);
  const owner = isMember ? checker.getTypeAtLocation(node.parent.expression).symbol : undefined;
  return owner !== undefined && hasMember(owner.name.replace(/^"|"$/g, ''), node.text);
}

function hasMember(module: string, name: string): boolean {
  return isBuiltin(module) && name in (createRequire(__filename)(module) as object);
}

/** A property that some kind of the value has, or one that is added to `{}` or to a function. */
function isLooseMember({ node, checker }: Complaint): boolean {
  if (!node || !ts.isIdentifier(node) || !ts.isPropertyAccessExpression(node.parent)) {
    return false;
  }
  const type = checker.getTypeAtLocation(node.parent.expression);
  if (type.isUnion()) {
    return type.types.some(one => checker.getPropertyOfType(checker.getApparentType(one), node.text));
  }
  const isFunction = type.getCallSignatures().length > 0;
  return isFunction ? isAssigned(node.parent) : checker.typeToString(type) === '{}';
}

/** A member of an argument, or what a function that is an argument gives: `[0, 1].reduce((a, b) => a + b)`. */
function isOfArgument(node: ts.Node): boolean {
  const { parent } = node;
  const isGiven = ts.isArrowFunction(parent) ? parent.body === node : ts.isReturnStatement(parent);
  const owner = isGiven ? ts.findAncestor(parent, ts.isFunctionLike) : undefined;
  return ts.isPropertyAssignment(parent) || (owner !== undefined && ts.isCallExpression(owner.parent));
}

/** An argument, or a part of one, of a wider type than asked for, as a `Tensor` for a `Tensor2D`: `as` would help. */
function isLooseArgument({ node, checker }: Complaint): boolean {
  const value = node && ts.isPropertyAssignment(node.parent) ? node.parent.initializer : node;
  if (!value || !ts.isExpression(value)) {
    return false;
  }
  const wanted = checker.getContextualType(value);
  return wanted !== undefined && mayFit(checker.getTypeAtLocation(value), wanted, checker);
}

/** Whether a value of the one type can be one of the other: `string` for `'relu' | 'tanh'`, but no missing member. */
function mayFit(given: ts.Type, wanted: ts.Type, checker: ts.TypeChecker): boolean {
  if (wanted.isUnion() && wanted.types.some(one => mayFit(given, one, checker))) {
    return true;
  }
  if (checker.isTypeAssignableTo(given, wanted) || mayGive(given, wanted, checker)) {
    return true;
  }
  if (!isObjectLiteral(given)) {
    return checker.isTypeAssignableTo(wanted, given);
  }
  return checker.getPropertiesOfType(wanted).every(member => {
    const own = checker.getPropertyOfType(given, member.name);
    return own
      ? mayFit(checker.getTypeOfSymbol(own), checker.getTypeOfSymbol(member), checker)
      : (member.flags & ts.SymbolFlags.Optional) !== 0;
  });
}

/** Whether a function takes what the other is called with, and gives what may be what the other gives. */
function mayGive(given: ts.Type, wanted: ts.Type, checker: ts.TypeChecker): boolean {
  const [own, asked] = [given.getCallSignatures()[0], wanted.getCallSignatures()[0]];
  return (
    own !== undefined &&
    asked !== undefined &&
    own.parameters.every((parameter, index) => {
      const passed = asked.parameters[index];
      return passed && checker.isTypeAssignableTo(checker.getTypeOfSymbol(passed), checker.getTypeOfSymbol(parameter));
    }) &&
    mayFit(own.getReturnType(), asked.getReturnType(), checker)
  );
}

function isAssigned(node: ts.Node): boolean {
  const { parent } = node;
  return (
    ts.isBinaryExpression(parent) && parent.left === node && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken
  );
}

/** The type of `{ … }`, also that of a variable which got it. */
function isObjectLiteral(type: ts.Type): boolean {
  // A type without a symbol is not said to be possible in the public types.
  const symbol = type.symbol as ts.Symbol | undefined;
  return symbol !== undefined && (symbol.flags & ts.SymbolFlags.ObjectLiteral) !== 0;
}
