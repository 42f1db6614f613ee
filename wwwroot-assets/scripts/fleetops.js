// Page-wide behaviour: theme, keyboard, reconnecting.
export {};
