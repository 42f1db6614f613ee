// Page-wide behaviour: starts Blazor with our own reconnecting, then theme, keyboard and dialogs.
import { startConnection } from "./connection.js";
import { listenForCopy } from "./copy.js";
import { openDialog, closeDialog, listenForDialogs } from "./dialogs.js";
import { listenForKeys } from "./keyboard.js";
import { listenForTheme } from "./theme.js";
import { keepRowUnderPointer } from "./feed.js";
import { listenForSound } from "./sound.js";
import { listenForSteps } from "./steps.js";

window.fleetops = { openDialog, closeDialog, keepRowUnderPointer };
listenForTheme();
listenForDialogs();
listenForKeys();
listenForCopy();
listenForSteps();
listenForSound();
startConnection();
