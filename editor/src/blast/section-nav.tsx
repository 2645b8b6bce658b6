import classes from './section-nav.module.css';
import type { SectionId, SectionState } from './section-states.ts';
import { sectionIds } from './section-states.ts';
import { SectionMark } from './send-section.tsx';

const names = { who: 'Who', what: 'What', when: 'When', checks: 'Checks', review: 'Review' } as const;

/** The five parts with their marks, always in sight, each one click away. */
export function SectionNav({ states }: { states: Readonly<Record<SectionId, SectionState>> }) {
  return (
    <nav className={classes.nav} aria-label="Parts of the send">
      <ul>
        {sectionIds.map((id) => (
          <li key={id}>
            <a
              href={`#${id}`}
              onClick={(event) => {
                event.preventDefault();
                goTo(id);
              }}
            >
              <SectionMark mark={states[id].mark} />
              {names[id]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Scrolls there and puts the keyboard there, without an address of its own in the history. */
function goTo(id: SectionId): void {
  const section = document.getElementById(id);
  section?.scrollIntoView({ block: 'start' });
  section?.querySelector<HTMLElement>('input, select, textarea, button')?.focus({ preventScroll: true });
}
