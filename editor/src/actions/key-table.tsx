import classes from './actions.module.css';

/** Keys and what they do, under a heading. */
export function KeyTable({ title, rows }: { title: string; rows: readonly (readonly [string, string])[] }) {
  return (
    <section aria-label={title}>
      <h3 className={classes.keyGroup}>{title}</h3>
      <table className={classes.keyTable}>
        <tbody>
          {rows.map(([keys, words]) => (
            <tr key={words}>
              <th scope="row">{words}</th>
              <td>
                <kbd>{keys}</kbd>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
