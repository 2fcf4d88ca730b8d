import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Button } from './Button.tsx';
import { EmptyNote } from './EmptyNote.tsx';

interface BoundaryProps {
  /** What failed, for the sentence: "The graph". */
  readonly what: string;
  readonly children: ReactNode;
  readonly onError?: (error: unknown, info: ErrorInfo) => void;
  /** Told when the part is started again. */
  readonly onAgain?: () => void;
}

interface BoundaryState {
  readonly error: unknown;
  readonly failed: boolean;
  readonly attempt: number;
}

/** Keeps a failure inside: says what failed, leaves everything else alive, and can start the part again. */
export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { error: undefined, failed: false, attempt: 0 };

  static getDerivedStateFromError(error: unknown): Partial<BoundaryState> {
    return { error, failed: true };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    this.props.onError?.(error, info);
  }

  private readonly again = (): void => {
    this.props.onAgain?.();
    this.setState((state) => ({ error: undefined, failed: false, attempt: state.attempt + 1 }));
  };

  override render(): ReactNode {
    const { failed, error, attempt } = this.state;
    if (!failed) return <Fragmented key={attempt}>{this.props.children}</Fragmented>;
    return (
      <div role="alert" style={{ height: '100%' }}>
        <EmptyNote
          icon="alert-circle"
          title={`${this.props.what} could not be shown`}
          action={<Button onClick={this.again}>Load it again</Button>}
        >
          The document is untouched and the other views go on working.
          <br />
          <code>{messageOf(error)}</code>
        </EmptyNote>
      </div>
    );
  }
}

/** Its key makes the children start afresh. */
function Fragmented({ children }: { children: ReactNode }): ReactNode {
  return children;
}

function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
