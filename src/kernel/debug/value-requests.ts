import type { Inspector } from '../inspector-client';
import type { Language } from '../language/contract';
import { copyToGlobals, evaluateInFrame, lookAt } from './evaluation';
import { Exploration } from './exploration';
import { type Arguments, type DebugSession, number, type Requests, text } from './requests';
import { richText } from './rich-text';
import { Variables } from './variables';

/** Group of the objects that evaluations give while nothing is stopped. */
const GROUP = 'evaluation';

export interface ValueParts extends Pick<Language, 'erase'> {
  readonly inspector: Inspector;
  readonly next: () => number;
}

/** Scopes, variables and expressions. */
export function valueRequests({ execution }: DebugSession, { inspector, erase, next }: ValueParts): Requests {
  const exploration = new Exploration(inspector, next);
  const pause = () => {
    if (execution.pause === null) {
      throw new Error('The program is not stopped');
    }
    return execution.pause;
  };
  /** Of a frame when the program is stopped; of the top level when it is not. */
  const place = (args: Arguments) => {
    const stopped = execution.pause;
    if (stopped) {
      const { callFrameId } = stopped.frame(args['frameId'] === undefined ? undefined : number(args, 'frameId'));
      return { frame: callFrameId, group: stopped.group, variables: stopped.variables };
    }
    return { frame: null, group: GROUP, variables: new Variables(inspector, GROUP, next) };
  };
  return {
    scopes: args => ({ scopes: pause().scopes(number(args, 'frameId')) }),
    variables: async args => {
      const reference = number(args, 'variablesReference');
      const holder = exploration.holderOf(reference) ?? pause().variables;
      return { variables: await holder.children(reference, args) };
    },
    evaluate: async args => {
      const expression = await erase(text(args, 'expression'));
      const { frame, group, variables } = place(args);
      const mayChange = frame !== null && args['context'] !== 'hover' && args['context'] !== 'watch';
      const value = mayChange
        ? await evaluateInFrame(inspector, expression, { frame, group })
        : await lookAt(inspector, expression, { frame, group });
      if (mayChange) {
        execution.pause?.renew();
      }
      const { value: result, variablesReference } = await variables.variable('', value);
      return { result, variablesReference };
    },
    inspectVariables: async () => ({ variables: await exploration.list() }),
    richInspectVariables: async args => {
      const { frame, group, variables } = place(args);
      const value = await lookAt(inspector, text(args, 'variableName'), { frame, group });
      return { data: { 'text/plain': await richText(variables, value) }, metadata: {} };
    },
    copyToGlobals: async args => {
      const { callFrameId: frame } = pause().frame(number(args, 'srcFrameId'));
      const [from, to] = [text(args, 'srcVariableName'), text(args, 'dstVariableName')];
      await copyToGlobals(inspector, { from, to, frame, group: pause().group });
    }
  };
}
