import { Button } from '@mantine/core';
import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';

type ButtonLinkProps = { readonly link: LinkProps; readonly filled?: boolean; readonly children: ReactNode };

/** The one action of a page, where it leads to another page: looks like a button, is a link. */
export function ButtonLink({ link, filled = false, children }: ButtonLinkProps): ReactNode {
  return (
    <Button variant={filled ? 'filled' : 'default'} renderRoot={(props) => <Link {...props} {...link} />}>
      {children}
    </Button>
  );
}
