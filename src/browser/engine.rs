//! The checker's Wasm, beyond the wall.
//!
//! Owns starting it, opening a table in it, and handing claims over and findings back, as bytes in its memory; the other
//! side is `crates/desk`. It refuses to believe it: whatever throws, traps, is missing or is out of bounds is an engine
//! that has stopped, and nothing comes of it.

use js_sys::{Function, Object, Reflect, Uint8Array, WebAssembly};
use wasm_bindgen_futures::JsFuture;
use web_sys::wasm_bindgen::{JsCast, JsValue};

use claimcheck_core::check::finding::FORM;

/// An instance with its memory. Dropped, it goes, and the memory with it.
pub struct Engine {
    exports: JsValue,
    memory: WebAssembly::Memory,
}

impl Engine {
    /// Compiles these bytes and starts what they are, beside whatever else goes on meanwhile.
    pub fn start(wasm: &[u8]) -> JsFuture {
        JsFuture::from(WebAssembly::instantiate_buffer(wasm, &Object::new()))
    }

    /// What has been started, with this table opened in it; nothing where it is something else, or of a release that
    /// speaks otherwise.
    pub async fn over(table: &[u8], started: JsFuture) -> Option<Self> {
        let instance = get(&started.await.ok()?, "instance")?;
        let exports = get(&instance, "exports")?;
        let memory = get(&exports, "memory")?.dyn_into().ok()?;
        let engine = Self { exports, memory };
        let spoken = engine.call("form", 0)? == FORM;
        (spoken && engine.put(table).is_some() && engine.call("open", 0)? == 1).then_some(engine)
    }

    /// Calls one of its functions. A number too many does no harm.
    fn call(&self, name: &str, with: u32) -> Option<u32> {
        let function: Function = get(&self.exports, name)?.dyn_into().ok()?;
        let answer = function.call1(&JsValue::UNDEFINED, &with.into()).ok()?;
        answer.as_f64().map(|number| number as u32)
    }

    /// A stretch of its memory, which is another buffer whenever it has grown.
    fn stretch(&self, at: u32, length: u32) -> Option<Uint8Array> {
        let all = Uint8Array::new(&self.memory.buffer());
        let stretch = all.subarray(at, at.checked_add(length)?);
        (stretch.length() == length).then_some(stretch)
    }

    fn put(&self, bytes: &[u8]) -> Option<()> {
        let length = bytes.len() as u32;
        let at = self.call("room", length)?;
        self.stretch(at, length)?.copy_from(bytes);
        Some(())
    }
}

impl crate::desk::Engine for Engine {
    fn prepare(&self, facts: u32) -> Option<bool> {
        self.call("prepare", facts).map(|more| more == 1)
    }

    fn check(&self, claim: &str) -> Option<Vec<u8>> {
        self.put(claim.as_bytes())?;
        let length = self.call("check", 0)?;
        let finding = self.stretch(self.call("place", 0)?, length)?;
        Some(finding.to_vec())
    }
}

fn get(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &name.into()).ok()
}
