import { randomUUID } from 'node:crypto';
import type { Header, Message, Outgoing } from './messages';
import type { Request } from './requests';
import type { PromptAnswer, PromptQuestion } from './user/contract';

export interface StdinParts {
  /** Sends an `input_request` to the front end that asked for the cell, behind all output so far. */
  readonly ask: (request: Request, message: Outgoing) => Promise<void>;
  readonly answer: (answer: PromptAnswer) => void;
}

interface Asked {
  readonly question: PromptQuestion;
  /** `msg_id` of the `input_request`. */
  readonly messageId: string;
}

/** The questions of the running cell to its user, one at a time as front ends expect them. */
export class Stdin {
  private request: Request | null = null;
  private asked: Asked | null = null;
  private readonly queue: PromptQuestion[] = [];

  constructor(private readonly parts: StdinParts) {}

  /** A cell begins. */
  begin(request: Request): void {
    this.request = request;
  }

  /** The cell has ended: what it still asks is not worth an answer. */
  end(): void {
    this.request = null;
    this.asked = null;
    this.queue.length = 0;
  }

  /** `parent`: header of the request whose cell asks. */
  ask(question: PromptQuestion, parent: Header | null): void {
    const { request } = this;
    if (request === null || request.message.header !== parent) {
      return this.refuse(
        question,
        'prompt works only while its cell runs: its front end waits no longer for questions'
      );
    }
    if (request.message.content['allow_stdin'] === false) {
      return this.refuse(
        question,
        'This front end cannot ask for input (allow_stdin is false): give the value in the code'
      );
    }
    this.queue.push(question);
    if (this.asked === null) {
      this.askNext(request);
    }
  }

  /** What a front end sends on the stdin channel. Answers to questions of earlier cells are dropped. */
  receive({ header, parent, content }: Message): void {
    const { request, asked } = this;
    if (request === null || asked === null || header.msg_type !== 'input_reply') {
      return;
    }
    // jupyter_client sends no parent; a front end that does says which question it answers.
    const answers = parent['msg_id'];
    if (answers !== undefined && answers !== asked.messageId) {
      return;
    }
    this.asked = null;
    const text = String(content['value'] ?? '');
    this.parts.answer({ type: 'prompt-answer', prompt: asked.question.prompt, answer: { text } });
    this.askNext(request);
  }

  private askNext(request: Request): void {
    const question = this.queue.shift();
    if (question !== undefined) {
      const { text, password } = question;
      const messageId = randomUUID();
      this.asked = { question, messageId };
      const content = { prompt: text, password };
      void this.parts.ask(request, { type: 'input_request', content, parent: request.message.header, id: messageId });
    }
  }

  private refuse({ prompt }: PromptQuestion, refusal: string): void {
    this.parts.answer({ type: 'prompt-answer', prompt, answer: { refusal } });
  }
}
