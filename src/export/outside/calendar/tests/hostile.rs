//! Calendars that are broken, or made to exhaust the machine.

use super::*;
