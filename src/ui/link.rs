//! Links that lead to another screen without loading the page again.

use yew::{Callback, MouseEvent};

/// Goes there; with a modifier, the link does what links do.
pub fn plain_click(go: &Callback<()>) -> Callback<MouseEvent> {
    let go = go.clone();
    Callback::from(move |event: MouseEvent| {
        if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
            event.prevent_default();
            go.emit(());
        }
    })
}
